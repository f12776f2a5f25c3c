import { XSS_PAYLOADS } from './xss-payloads.mjs';

const PIECES = [
  ...['\n', '\n', '\n\n', '\r\n', '\r', ' ', '    ', '\t', '- ', '1. ', '> '],
  ...['# ', '---', '===', '***', '| - |', '\\', '<b>', '</details>', '<!--'],
  ...['-->', '<script>', '[x]: /u', '](/u)', '![i](u)', '&lt;', 'a', 'b c'],
  ...[': ', ' #', '#', '{', '}', '[', ']', '%', '!!js/function', '&a', '*a'],
  ...['"', "'", 'null', 'true', '~', '0x1', '1e3', '2026-06-01', '? ', ', '],
  ...['\u0000', '\u001b[31m', '\u001b]0;t\u0007', '\u0085', '\u009b', '\u2028'],
  ...['\u202e', '\ud800', '\ufeff', '\u200b', '日本', '😀', 'é', '__proto__'],
];
const MOST_PIECES = 14;
const LONGEST_RUN = 50;

/** A text that tries to be something else: Markdown, HTML, YAML, escape sequences, halves of characters. Never empty. */
export function hostileText(random) {
  const below = (count) => Math.floor(random() * count);
  const one = (list) => list[below(list.length)];
  const piece = () => {
    const kind = below(12);
    if (kind === 0) return one(XSS_PAYLOADS);
    if (kind < 4) return one('`~').repeat(1 + below(LONGEST_RUN));
    return one(PIECES);
  };
  return Array.from({ length: 1 + below(MOST_PIECES) }, piece).join('');
}

import { singleLine } from '../snapshot/single-line.js';

/** One line of text, white space folded, of at most `maxChars` code points: cut at a word where there is one, with `…`. */
export function shortLine(text: string, maxChars: number): string {
  const line = singleLine(text, maxChars * 2);
  const points = [...line];
  if (points.length <= maxChars) return line;
  const kept = points.slice(0, maxChars - 1).join('');
  const word = points[maxChars - 1] === ' ' ? kept.length : lastSpace(kept);
  return `${kept.slice(0, word).replace(/[\s,;:–—(-]+$/u, '')}…`;
}

// A word that is half of the line is cut.
function lastSpace(text: string): number {
  const space = text.lastIndexOf(' ');
  return space > text.length / 2 ? space : text.length;
}

import { inlineWords } from './inline-words.js';

// Only the beginning of a text becomes a line: nothing longer is looked at.
const MAX_CHARS = 4_000;

/**
 * The words of the beginning of a Markdown text without its marks, for a title or a line of an index: no heading, list,
 * emphasis, code, link or HTML is left, but every word that a reader of it would see, in order. What may be no mark stays
 * (`snake_case`, `*.ts`, `Map<string>`). Also for texts whose lines were joined to one.
 */
export function plainWords(text: string): string {
  const lines = text.slice(0, MAX_CHARS).split('\n');
  const prose: string[] = [];
  const words: string[] = [];
  let fence: string | undefined;
  for (const line of lines) {
    const mark = FENCE.exec(line)?.[1];
    if (fence === undefined && mark === undefined) {
      if (!RULE.test(line)) prose.push(line.replace(LINE_MARKS, ''));
    } else if (fence === undefined) {
      flush(prose, words);
      fence = mark;
    } else if (isEndOf(fence, line)) fence = undefined;
    else words.push(line);
  }
  flush(prose, words);
  return words.join('\n');
}

const FENCE = /^\s*(`{3,}|~{3,})[^`]*$/;
const RULE = /^\s*(?:([-=*_])\s*(?:\1\s*){2,}|\|[\s:|-]*-[\s:|-]*)$/;
const LINE_MARKS =
  /^\s*(?:>\s?)*\s*(?:#{1,6}(?:\s+|$)|[-*+]\s+(?:\[[ xX]\]\s+)?)?/;

function flush(prose: string[], words: string[]): void {
  if (prose.length > 0) words.push(inlineWords(prose.join('\n')));
  prose.length = 0;
}

function isEndOf(fence: string, line: string): boolean {
  const mark = line.trim();
  return mark.startsWith(fence) && new Set(mark).size === 1;
}

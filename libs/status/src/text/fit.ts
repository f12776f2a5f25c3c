import { graphemesOf } from './graphemes-of.js';
import { isNarrow } from './is-narrow.js';
import { textWidth } from './text-width.js';

/** Text of exactly `columns` terminal columns: cut with `…` or padded. Wide characters count as two. */
export function fit(text: string, columns: number): string {
  return pad(cut(text, columns), columns);
}

/** As `fit`, without padding: for the last column of a line. What a person sees as one character stays whole. */
export function cut(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  if (isNarrow(text)) return `${text.slice(0, columns - 1)}…`;
  let kept = '';
  let width = 0;
  for (const grapheme of graphemesOf(text)) {
    const next = width + textWidth(grapheme);
    if (next > columns - 1) break;
    kept += grapheme;
    width = next;
  }
  return `${kept}…`;
}

function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - textWidth(text)));
}

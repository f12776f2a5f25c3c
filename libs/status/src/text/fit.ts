import { textWidth } from './text-width.js';

/** Text of exactly `columns` terminal columns: cut with `…` or padded. Wide characters count as two. */
export function fit(text: string, columns: number): string {
  return pad(cut(text, columns), columns);
}

/** As `fit`, without padding: for the last column of a line. */
export function cut(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  let kept = '';
  let width = 0;
  for (const { segment } of graphemes.segment(text)) {
    const next = width + textWidth(segment);
    if (next > columns - 1) break;
    kept += segment;
    width = next;
  }
  return `${kept}…`;
}

// What a person sees as one character stays whole: emoji with joiners, letters with accents.
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - textWidth(text)));
}

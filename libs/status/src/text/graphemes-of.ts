/**
 * What a person sees as one character each: emoji with joiners, letters with accents. The first segmenter of a process
 * takes 10 ms to load its tables, the others nothing: who can do without should not ask.
 */
export function* graphemesOf(text: string): Generator<string> {
  const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
  for (const { segment } of graphemes.segment(text)) yield segment;
}

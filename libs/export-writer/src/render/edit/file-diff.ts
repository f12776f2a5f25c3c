/** A file's part of a diff: header lines, then hunks. */
export interface FileDiff {
  readonly header: readonly string[];
  readonly lines: readonly string[];
}

/** Each line of a text with a mark before it; nothing for the empty text. */
export function marked(mark: '+' | '-', text: string): readonly string[] {
  if (text === '') return [];
  const whole = text.endsWith('\n') ? text.slice(0, -1) : text;
  return whole.split('\n').map((line) => `${mark}${line}`);
}

/** A file's part of a diff: header lines, then hunks. */
export interface FileDiff {
  readonly header: readonly string[];
  readonly lines: readonly string[];
}

/** The two header lines of a file's diff: `a/` and `b/` stand before a relative path, as in the diffs of version control. */
export function fileHeader(
  before: string | undefined,
  after: string | undefined,
): readonly string[] {
  return [
    `--- ${before === undefined ? '/dev/null' : `a/${relative(before)}`}`,
    `+++ ${after === undefined ? '/dev/null' : `b/${relative(after)}`}`,
  ];
}

function relative(path: string): string {
  return path.replace(/^\/+/, '');
}

/** Each line of a text with a mark before it; nothing for the empty text. */
export function marked(mark: '+' | '-', text: string): readonly string[] {
  if (text === '') return [];
  const whole = text.endsWith('\n') ? text.slice(0, -1) : text;
  return whole.split('\n').map((line) => `${mark}${line}`);
}

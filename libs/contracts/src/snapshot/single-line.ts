/** One line of text, white space folded, cut at `maxChars` code points with `…`. For titles and tables. */
export function singleLine(text: string, maxChars: number): string {
  // Only the beginning can be shown; a pasted megabyte is not folded for it.
  const whole = text.trim();
  const start = whole.slice(0, maxChars * 8);
  const folded = start.replace(SPACE, ' ').trim();
  if (folded.length <= maxChars && start === whole) return folded;
  const points = [...folded];
  return points.length <= maxChars && start === whole
    ? folded
    : `${points.slice(0, maxChars - 1).join('')}…`;
}

// White space and control characters, but a single blank, which most of it is.
const SPACE =
  / [\s\u0000-\u001f\u007f-\u009f]+|(?! )[\s\u0000-\u001f\u007f-\u009f]+/gu;

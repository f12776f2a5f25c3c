/** One line of text, white space folded, cut at `maxChars` code points with `…`. For titles and tables. */
export function singleLine(text: string, maxChars: number): string {
  // Only the beginning can be shown; a pasted megabyte is not folded for it.
  const whole = text.trim();
  const start = whole.slice(0, maxChars * 8);
  const folded = start.replace(/[\s\u0000-\u001f\u007f-\u009f]+/gu, ' ').trim();
  const points = [...folded];
  return points.length <= maxChars && start === whole
    ? folded
    : `${points.slice(0, maxChars - 1).join('')}…`;
}

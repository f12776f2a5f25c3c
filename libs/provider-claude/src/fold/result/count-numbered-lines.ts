const LINE_FEED = 0x0a;
const TAB = 0x09;
const SPACE = 0x20;
const ARROW = 0x2192;

/**
 * With how many lines an output begins that are the lines of a text, each with its number before it: `5→words`,
 * with spaces before the number, or a tab after it. `undefined` when the output does not begin so. What follows may differ:
 * the client puts notes there.
 */
export function countNumberedLines(
  output: string,
  text: string,
): number | undefined {
  let [lines, at] = [0, 0];
  for (let start = 0; start <= text.length; lines++) {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    const words = afterNumber(output, at);
    if (words === undefined) return undefined;
    if (!output.startsWith(text.slice(start, end), words)) return undefined;
    at = words + end - start;
    if (at < output.length && output.charCodeAt(at) !== LINE_FEED)
      return undefined;
    at++;
    start = end + 1;
  }
  return lines;
}

function afterNumber(output: string, start: number): number | undefined {
  let at = start;
  while (output.charCodeAt(at) === SPACE) at++;
  const number = at;
  while (isDigit(output.charCodeAt(at))) at++;
  const separator = output.charCodeAt(at);
  return at > number && (separator === TAB || separator === ARROW)
    ? at + 1
    : undefined;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

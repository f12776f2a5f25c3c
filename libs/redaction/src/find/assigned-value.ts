const MOST = 512;
const QUOTES = '"\'`';
const ENDS = new Set([...QUOTES, '\\']);
const EXPRESSION = new Set('[(<{');
// To the quote that opened it, or to the backslash that escapes that quote.
const QUOTED = /[^\s\x00-\x1f"'`\\[\]<>{}]{1,512}/y;
const BARE = /[^\s\x00-\x1f"'`\\[\]<>{}(),;|&]{1,512}/y;

/** A value as it is written behind an operator. */
export interface AssignedValue {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly quoted: boolean;
  /** False when it goes on as an expression would, is too long, or is a bare number. */
  readonly whole: boolean;
}

/** Reads the value that starts here, up to 512 characters, and up to its quote, a space or a bracket. */
export function readValue(
  text: string,
  start: number,
): AssignedValue | undefined {
  const quoted = start > 0 && QUOTES.includes(text.charAt(start - 1));
  const pattern = quoted ? QUOTED : BARE;
  pattern.lastIndex = start;
  if (!pattern.test(text)) return undefined;
  const run = text.slice(start, pattern.lastIndex);
  const value = run.replace(/[.:!?,]$/, '');
  const after = text.charAt(pattern.lastIndex);
  const whole =
    run.length < MOST &&
    !EXPRESSION.has(after) &&
    (quoted ? ENDS.has(after) : !/^[\d.]*$/.test(value));
  return { start, end: start + value.length, text: value, quoted, whole };
}

const MOST_NAME = 20;
const MOST_QUOTES = 8;
const MOST_OPERATOR = 3;
const MOST_ESCAPE = 4;
const ENCODED = '%3D';

const NAME = charSet(
  'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.- \t',
);
const QUOTE_OR_SPACE = charSet(' \t\r\n\'"\\`');
const SPACE = charSet(' \t=');
const BACKSLASH = charSet('\\');
const QUOTE = charSet('"\'`');

/** The signs between a name and its value, as a set of characters. */
export const OPERATORS = charSet('=:>');
/** The same with those of function calls and tables: only for values that have a form of their own. */
export const WIDE_OPERATORS = charSet('=:>|?,');

/**
 * Where the value starts that is assigned to a name, given where a part of the name ends: `TOKEN` in
 * `"GITHUB_TOKEN_2": "..."`, in `GITHUB_TOKEN=...`, `set("token", "...")`, `<token>...` or `\"token\":\"...\"`; nothing
 * when no operator follows. Reads at most 43 characters, each once.
 */
export function valueStart(
  text: string,
  nameEnd: number,
  operators: Uint8Array,
): number | undefined {
  const name = skip(text, nameEnd, { most: MOST_NAME, set: NAME });
  const quotes = skip(text, name, { most: MOST_QUOTES, set: QUOTE_OR_SPACE });
  const operator = text.startsWith(ENCODED, quotes)
    ? quotes + ENCODED.length
    : skip(text, quotes, { most: MOST_OPERATOR, set: operators });
  if (operator === quotes) return undefined;
  const space = skip(text, operator, { most: MOST_QUOTES, set: SPACE });
  const escape = skip(text, space, { most: MOST_ESCAPE, set: BACKSLASH });
  const start = skip(text, escape, { most: 1, set: QUOTE });
  // A backslash without a quote is an escaped line end: there is no value on this line.
  return start === escape && escape > space ? undefined : start;
}

interface Run {
  readonly most: number;
  readonly set: Uint8Array;
}

function skip(text: string, from: number, { most, set }: Run): number {
  let at = from;
  const limit = Math.min(text.length, from + most);
  while (at < limit && set[text.charCodeAt(at)] === 1) at += 1;
  return at;
}

function charSet(characters: string): Uint8Array {
  const set = new Uint8Array(128);
  for (const char of characters) set[char.charCodeAt(0)] = 1;
  return set;
}

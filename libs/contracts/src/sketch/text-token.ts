import { createHash } from 'node:crypto';

/**
 * What begins and ends a token. A text that has it is always replaced by a token, whatever its length: so what looks like
 * a token in a sketch is one.
 */
export const TOKEN_MARK = '\u0010';

/** A text (`t`) or a JSON value (`j`) that was taken out of an event. Equal values have equal tokens. */
export interface TextToken {
  readonly type: 't' | 'j';
  /** UTF-16 code units. */
  readonly length: number;
  /** The same as JSON, without the quotes of a text. */
  readonly jsonLength: number;
  readonly digest: string;
}

export function tokenText({
  type,
  length,
  jsonLength,
  digest,
}: TextToken): string {
  const sizes = `${length.toString(36)},${jsonLength.toString(36)}`;
  return `${TOKEN_MARK}${type}${sizes},${digest}${TOKEN_MARK}`;
}

/** Names a JSON text by its content: 132 bits of SHA-256, so that nobody can make two that are named alike. */
export function digestOf(json: string): string {
  return createHash('sha256').update(json).digest('base64url').slice(0, 22);
}

/** Whether a whole text ends with what a text of a sketch stands for. */
export function endsWithText(whole: string, sketch: string): boolean {
  let end = whole.length;
  for (const part of sketch.split(TOKEN_OR_TEXT).reverse()) {
    const [, , size, , digest] = ONE_TOKEN.exec(part) ?? [];
    const length = size === undefined ? part.length : parseInt(size, 36);
    const own = whole.slice(Math.max(0, end - length), end);
    const isSame =
      digest === undefined
        ? own === part
        : own.length === length && digestOf(JSON.stringify(own)) === digest;
    if (!isSame) return false;
    end -= length;
  }
  return true;
}

/** All tokens in a text of a sketch. */
export function tokensIn(text: string): readonly string[] {
  return text.includes(TOKEN_MARK) ? (text.match(TOKEN) ?? []) : [];
}

/** A text of a sketch, each token as `whole` has it. */
export function replaceTokens(
  text: string,
  whole: (token: string) => string,
): string {
  return text.includes(TOKEN_MARK) ? text.replace(TOKEN, whole) : text;
}

/** The length of the whole text that a text of a sketch stands for. */
export function textLength(text: string): number {
  if (!text.includes(TOKEN_MARK)) return text.length;
  let length = text.length;
  for (const [token, , size = ''] of text.matchAll(TOKEN))
    length += parseInt(size, 36) - token.length;
  return length;
}

/**
 * The length of the whole JSON text that the JSON text of a sketch stands for. In whole events a text that looks like a token
 * counts as what it says: no more hangs on it than which of two copies of a record is shown.
 */
export function jsonLength(json: string): number {
  if (!json.includes('\\u0010')) return json.length;
  let length = json.length;
  for (const [token, type, , size = ''] of json.matchAll(TOKEN_IN_JSON)) {
    // A value stands in quotes that are not its own.
    const quotes = type === 'j' ? 2 : 0;
    length += parseInt(size, 36) - token.length - quotes;
  }
  return length;
}

const TOKEN = /\u0010([tj])([0-9a-z]+),([0-9a-z]+),[\w-]+\u0010/g;
const ONE_TOKEN = /^\u0010([tj])([0-9a-z]+),([0-9a-z]+),([\w-]+)\u0010$/;
const TOKEN_OR_TEXT = /(\u0010[tj][0-9a-z]+,[0-9a-z]+,[\w-]+\u0010)/;
// The mark as JSON has it: a backslash that no other one escapes.
const TOKEN_IN_JSON =
  /\\u0010(?<=(?<!\\)(?:\\\\)*\\u0010)([tj])([0-9a-z]+),([0-9a-z]+),[\w-]+\\u0010/g;

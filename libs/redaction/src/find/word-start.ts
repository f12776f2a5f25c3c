const CLOSING = 0x5d;
const LETTER_M = 0x6d;
const ESCAPE = /(?:\\[nrtbfv0]|%[\da-f]{2}|\\x[\da-f]{2}|\\u[\da-f]{4})$/i;
const COLOUR = /\[[\d;]{0,8}m$/;
const PLACEHOLDER = /\[redacted:[a-z\d-]{1,60}:\d{1,9}\]$/;
const PLACEHOLDER_LENGTH = 90;

/**
 * Whether a word may start here: no letter, digit or `_` stands before it, unless those belong to an escape of JSON, of
 * a URL or of a terminal. A word that is glued to a masked one does not start: masking twice must change nothing.
 */
export function isWordStart(text: string, at: number): boolean {
  if (at === 0) return true;
  const before = text.charCodeAt(at - 1);
  if (before === CLOSING) return !endsIn(text, at, PLACEHOLDER);
  if (!isWordCode(before)) return true;
  if (before === LETTER_M && endsIn(text, at, COLOUR)) return true;
  return mayEndEscape(text, at) && endsIn(text, at, ESCAPE);
}

// Spares nearly all words the regular expression.
function mayEndEscape(text: string, at: number): boolean {
  return (
    text[at - 2] === '\\' ||
    text[at - 3] === '%' ||
    text[at - 4] === '\\' ||
    text[at - 6] === '\\'
  );
}

function endsIn(text: string, at: number, pattern: RegExp): boolean {
  return pattern.test(text.slice(Math.max(0, at - PLACEHOLDER_LENGTH), at));
}

function isWordCode(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x5f
  );
}

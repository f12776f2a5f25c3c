// C0 without \t and \n, DEL, C1, bidirectional embeddings, overrides and isolates, and halves of surrogate pairs.
const INVISIBLES =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\p{Surrogate}]/gu;
// The same, quicker and broader: whole surrogate pairs are in it.
const PERHAPS_INVISIBLE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/;
const CRLF = /\r\n/g;
// Colour only: it says nothing in a file. Every other escape sequence stays, made visible.
const COLOUR = /\u001b\[[0-9;:]*m/g;

/**
 * Makes control characters visible, so that text shows what it holds and does nothing: C0 and DEL as their control
 * pictures, C1 and bidirectional controls as `⟨U+202E⟩`. CRLF becomes LF, terminal colours go, a lone surrogate (which
 * UTF-8 cannot hold) becomes U+FFFD. Tabs, line feeds and everything printable stay as they are.
 */
export function visibleText(text: string): string {
  if (!PERHAPS_INVISIBLE.test(text)) return text;
  return text
    .replace(CRLF, '\n')
    .replace(COLOUR, '')
    .replace(INVISIBLES, picture);
}

/** The same on one line: line feeds and tabs become visible too. For ids, paths and names. */
export function visibleLine(text: string): string {
  return visibleText(text).replace(/[\n\t\u2028\u2029]/g, picture);
}

function picture(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd';
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

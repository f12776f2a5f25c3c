/**
 * Makes foreign text safe for a terminal, on one line: control characters (C0, C1), escape sequences, line and
 * bidirectional controls are shown as `�`, white space runs become one space. Transcripts are hostile input.
 */
export function clean(text: string): string {
  return text
    .replace(/[\t\r\n\f\v\u2028\u2029 ]+/g, ' ')
    .replace(UNSAFE, '\ufffd')
    .trim();
}

/** As `clean`, for JSON text: what a terminal would obey is written as an escape, so the value stays the same. */
export function cleanJson(json: string): string {
  return json.replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

// Control characters, bidirectional controls, halves of characters, and what has no width (the joiner inside emoji stays).
const UNSAFE = /[\p{Cc}\p{Bidi_Control}\p{Surrogate}\u200b\u2060\ufeff]/gu;

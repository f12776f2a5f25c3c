/**
 * As `clean`, for text of many lines: line feeds and indents stay, tabs become spaces, carriage returns go. Text in pieces
 * may be cut anywhere.
 */
export function cleanLines(text: string): string {
  return text
    .replace(/\r/g, '')
    .replace(/\t/g, '    ')
    .replace(/[\v\f\u0085\u2028\u2029]/g, ' ')
    .replace(UNSAFE, '\ufffd');
}

// Control characters but the line feed, bidirectional controls, and what has no width (the joiner inside emoji stays).
const UNSAFE = /(?!\n)[\p{Cc}\p{Bidi_Control}\u200b\u2060\ufeff]/gu;

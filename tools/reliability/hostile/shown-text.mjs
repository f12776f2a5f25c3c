/** A text as a document shows it, said once more: line feeds only, no colours, each character that does something as a sign. */
export function shownText(text) {
  const plain = text
    .replaceAll('\r\n', '\n')
    .replaceAll(/\u001b\[[\d;:]*m/g, '');
  return Array.from(plain, signOf).join('');
}

/** The same in one line. */
export function shownLine(text) {
  return Array.from(shownText(text), (char) =>
    '\n\t\u2028\u2029'.includes(char) ? pictureOf(char) : char,
  ).join('');
}

function signOf(char) {
  const code = char.codePointAt(0);
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd';
  const isPlain = char === '\n' || char === '\t' || code >= 0x20;
  const isSign = (code < 0x7f || code > 0x9f) && !isDirection(code);
  return isPlain && isSign ? char : pictureOf(char);
}

function isDirection(code) {
  return (
    (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)
  );
}

function pictureOf(char) {
  const code = char.codePointAt(0);
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/** Where the JSON object that starts at `start` ends (after its brace); `undefined` when the text ends before it. */
export function objectEnd(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const mark = text[at];
    if (mark === '{') depth++;
    else if (mark === '}' && --depth === 0) return at + 1;
    else if (mark === '"') at = stringEnd(text, at);
  }
  return undefined;
}

/** Where the string that starts at `start` has its closing quote; the text's length when it has none. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

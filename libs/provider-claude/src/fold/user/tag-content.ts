/**
 * What stands between `<tag>` and `</tag>` when they are the first and the last thing of a text, else `undefined`.
 * The client does not escape content, so a closing tag inside is content.
 */
export function tagContent(text: string, tag: string): string | undefined {
  const [open, close] = [`<${tag}>`, `</${tag}>`];
  return text.length >= open.length + close.length &&
    text.startsWith(open) &&
    text.endsWith(close)
    ? text.slice(open.length, text.length - close.length)
    : undefined;
}

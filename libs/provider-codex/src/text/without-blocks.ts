/** A text without its `<tag>…</tag>` blocks. An opening tag that is never closed is ordinary text. Linear. */
export function withoutBlocks(text: string, tag: string): string {
  const [open, close] = [`<${tag}>`, `</${tag}>`];
  let kept = '';
  let from = 0;
  for (;;) {
    const start = text.indexOf(open, from);
    const end = start === -1 ? -1 : text.indexOf(close, start);
    if (end === -1) return from === 0 ? text : kept + text.slice(from);
    kept += text.slice(from, start);
    from = end + close.length;
  }
}

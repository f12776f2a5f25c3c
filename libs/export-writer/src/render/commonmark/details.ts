/** A folded section. `summary` is a text of ours; the content starts and ends its own blocks. */
export function details(summary: string, content: string): string {
  return `<details>\n<summary>${summary}</summary>\n\n${content}\n\n</details>`;
}

/** `1 line`, `12 lines`: what a summary says of a text. */
export function lineCount(text: string): string {
  const lines = countLines(text);
  return lines === 1 ? '1 line' : `${lines} lines`;
}

/** Lines of a text; a final line feed starts no line. */
export function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
    if (at < text.length - 1) lines += 1;
  return lines;
}

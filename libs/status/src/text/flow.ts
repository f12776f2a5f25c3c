import { textWidth } from './text-width.js';

/** Parts side by side, as many to a line as fit. A part that is wider than a line has one of its own. */
export function flow(
  parts: readonly string[],
  separator: string,
  columns: number,
): readonly string[] {
  const lines: string[] = [];
  let line: string | undefined;
  for (const part of parts) {
    const longer: string =
      line === undefined ? part : `${line}${separator}${part}`;
    if (line !== undefined && textWidth(longer) > columns) {
      lines.push(line);
      line = part;
    } else line = longer;
  }
  return line === undefined ? lines : [...lines, line];
}

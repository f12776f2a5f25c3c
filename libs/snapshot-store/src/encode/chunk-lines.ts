/** Lines of text that are written and read together. */
export interface Chunk {
  readonly lineCount: number;
  /** The lines, joined by a line feed. */
  readonly text: string;
}

/**
 * Joins lines to chunks. A chunk ends with the line that brings it to `maxChars`, so that reading streams and memory
 * stays bounded by that and the longest line.
 */
export function chunkLines(
  lines: readonly string[],
  maxChars: number,
): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let pending: string[] = [];
  let chars = 0;
  for (const line of lines) {
    pending.push(line);
    chars += line.length + 1;
    if (chars < maxChars) continue;
    chunks.push(chunkOf(pending));
    pending = [];
    chars = 0;
  }
  return pending.length === 0 ? chunks : [...chunks, chunkOf(pending)];
}

function chunkOf(lines: readonly string[]): Chunk {
  return { lineCount: lines.length, text: lines.join('\n') };
}

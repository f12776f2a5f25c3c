/** Lines of text that are written and read together. */
export interface Chunk {
  readonly lineCount: number;
  /** The lines as UTF-8, joined by a line feed. Valid until the next chunk is taken. */
  readonly bytes: Uint8Array;
}

const LINE_FEED = 0x0a;

/**
 * Joins lines to chunks. A chunk ends with the line that brings it to `maxChars`, so that reading streams and memory
 * stays bounded by that and the longest line. All chunks are written to one buffer, each line once: a joined text would
 * be copied for itself, for its checksum and for SQLite.
 */
export function* chunkLines(
  lines: readonly string[],
  maxChars: number,
): Generator<Chunk> {
  let buffer = Buffer.alloc(0);
  for (let start = 0; start < lines.length;) {
    const { end, byteLength } = measureChunk(lines, start, maxChars);
    if (byteLength > buffer.length) buffer = Buffer.allocUnsafe(byteLength);
    const bytes = buffer.subarray(0, byteLength);
    writeLines(bytes, lines, { start, end });
    yield { lineCount: end - start, bytes };
    start = end;
  }
}

function measureChunk(
  lines: readonly string[],
  start: number,
  maxChars: number,
): { readonly end: number; readonly byteLength: number } {
  let [end, chars, byteLength] = [start, 0, -1];
  while (end < lines.length && chars < maxChars) {
    const line = lines[end++] ?? '';
    chars += line.length + 1;
    byteLength += Buffer.byteLength(line) + 1;
  }
  return { end, byteLength };
}

function writeLines(
  bytes: Buffer,
  lines: readonly string[],
  { start, end }: { readonly start: number; readonly end: number },
): void {
  let at = 0;
  for (let i = start; i < end; i++) {
    if (i > start) bytes[at++] = LINE_FEED;
    at += bytes.write(lines[i] ?? '', at);
  }
}

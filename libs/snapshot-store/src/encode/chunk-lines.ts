/** Lines of text that are written and read together. */
export interface Chunk {
  readonly lineCount: number;
  /** The lines as UTF-8, joined by a line feed. Valid until the next chunk is taken. */
  readonly bytes: Uint8Array;
}

const LINE_FEED = 0x0a;
// No UTF-16 code unit takes more bytes in UTF-8.
const MAX_BYTES_PER_UNIT = 3;

/**
 * Encodes values, each as a line of text, to chunks of lines. A chunk ends with the line that brings it to `maxBytes`, so
 * that reading streams and memory stays bounded by that and the longest line. A line is made when its turn comes, written
 * once to a buffer that all chunks share, and let go: the texts of a batch never stand beside each other.
 */
export function* chunkLines<T>(
  values: readonly T[],
  textOf: (value: T) => string,
  maxBytes: number,
): Generator<Chunk> {
  let buffer: Buffer = Buffer.alloc(0);
  let [at, lineCount] = [0, 0];
  for (const value of values) {
    const text = textOf(value);
    buffer = withRoom(buffer, at, text);
    if (lineCount++ > 0) buffer[at++] = LINE_FEED;
    at += buffer.write(text, at);
    if (at < maxBytes) continue;
    yield { lineCount, bytes: buffer.subarray(0, at) };
    [at, lineCount] = [0, 0];
  }
  if (lineCount > 0) yield { lineCount, bytes: buffer.subarray(0, at) };
}

/** The buffer, or a larger one that begins alike, with room for a line feed and a text. A text is measured only in need. */
function withRoom(buffer: Buffer, at: number, text: string): Buffer {
  const left = buffer.length - at - 1;
  if (text.length * MAX_BYTES_PER_UNIT <= left) return buffer;
  const needed = Buffer.byteLength(text);
  if (needed <= left) return buffer;
  const larger = Buffer.allocUnsafe(
    Math.max(at + 1 + needed, 2 * buffer.length),
  );
  buffer.copy(larger, 0, 0, at);
  return larger;
}

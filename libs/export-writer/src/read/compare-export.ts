import { encodeText, type DocumentText } from '../write/encode-text.js';
import type { ReadableFile } from './files/readable-file.js';

/** Where a file differs from a text: in bytes from its start, and in which line (the first is 1). */
export interface Difference {
  readonly offset: number;
  readonly line: number;
}

const CHUNK_BYTES = 1024 * 1024;
const LINE_FEED = 0x0a;

/** Compares a file with a text while the text is made. `undefined`: every byte is the same, and none is left over. */
export async function compareExport(
  file: ReadableFile,
  text: DocumentText,
): Promise<Difference | undefined> {
  let at = 0;
  for await (const bytes of encodeText(text)) {
    const there = Buffer.allocUnsafe(bytes.length);
    const count = await file.read(there, at);
    const same = sameBytes(bytes, there.subarray(0, count));
    at += same;
    if (same < bytes.length) return differenceAt(file, at);
  }
  const after = await file.read(Buffer.allocUnsafe(1), at);
  return after === 0 ? undefined : differenceAt(file, at);
}

/** How many bytes both begin with. */
function sameBytes(a: Uint8Array, b: Uint8Array): number {
  if (Buffer.compare(a, b) === 0) return a.length;
  const length = Math.min(a.length, b.length);
  let at = 0;
  while (at < length && a[at] === b[at]) at++;
  return at;
}

async function differenceAt(
  file: ReadableFile,
  offset: number,
): Promise<Difference> {
  const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, offset));
  let line = 1;
  for (let at = 0; at < offset;) {
    const wanted = chunk.subarray(0, Math.min(chunk.length, offset - at));
    const count = await file.read(wanted, at);
    if (count === 0) break;
    for (let i = 0; i < count; i++) if (wanted[i] === LINE_FEED) line++;
    at += count;
  }
  return { offset, line };
}

import type { OpenFile } from '../ports/file-port.js';

/** Reads at `position` until the buffer is full or the bytes end: a single read may return fewer bytes than there are. */
export async function readFully(
  file: Pick<OpenFile, 'read'>,
  buffer: Uint8Array,
  position: number,
): Promise<number> {
  let filled = 0;
  while (filled < buffer.length) {
    const count = await file.read(buffer.subarray(filled), position + filled);
    if (count === 0) break;
    filled += count;
  }
  return filled;
}

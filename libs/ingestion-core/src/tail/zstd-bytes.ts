import type { FileStat, OpenFile } from '../ports/file-port.js';
import { readFully } from './read-fully.js';
import type { SourceBytes } from './source-bytes.js';
import { zstdStream } from './zstd-stream.js';

const MAGIC = [0x28, 0xb5, 0x2f, 0xfd];

/** Whether an open file begins with the magic number of a zstd frame. */
export async function isZstd(file: OpenFile): Promise<boolean> {
  const head = new Uint8Array(MAGIC.length);
  const count = await readFully(file, head, 0);
  return count === MAGIC.length && MAGIC.every((byte, i) => head[i] === byte);
}

/**
 * The decompressed bytes of a zstd file, streamed: memory is bounded by the frame's window. Positions may only move
 * forward cheaply; a step back decompresses from the beginning again. Throws `SOURCE_UNREADABLE` on damaged data.
 */
export function zstdBytes(file: OpenFile, stat: FileStat): SourceBytes {
  let stream = zstdStream(file);
  return {
    stat,
    sizeBytes: undefined,
    async read(buffer, position) {
      if (position < stream.position()) stream = zstdStream(file);
      await stream.skipTo(position);
      return stream.fill(buffer);
    },
    close: () => file.close(),
  };
}

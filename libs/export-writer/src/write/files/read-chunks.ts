import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

const CHUNK_BYTES = 262_144;
const { O_RDONLY } = constants;
// Windows has neither: there a link cannot be made without special rights, and there are no pipes with paths.
const O_NOFOLLOW = constants.O_NOFOLLOW ?? 0;
const O_NONBLOCK = constants.O_NONBLOCK ?? 0;

/** A regular file, piece by piece. A link is an error; a pipe is not waited for. */
export async function* readChunks(
  path: string,
  chunkBytes = CHUNK_BYTES,
): AsyncGenerator<Uint8Array> {
  const file = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    for (;;) {
      const buffer = Buffer.allocUnsafe(Math.min(chunkBytes, CHUNK_BYTES));
      const { bytesRead } = await file.read(buffer);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** The start of a regular file, at most `maxBytes`. */
export async function readStart(
  path: string,
  maxBytes: number,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let missing = maxBytes;
  for await (const chunk of readChunks(path, Math.max(1, maxBytes))) {
    parts.push(chunk.subarray(0, missing));
    missing -= chunk.length;
    if (missing <= 0) break;
  }
  return Buffer.concat(parts);
}

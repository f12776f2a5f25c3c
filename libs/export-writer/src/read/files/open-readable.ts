import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import type { ReadableFile } from './readable-file.js';

// Windows has no such flag, and no pipes with paths.
const O_NONBLOCK = constants.O_NONBLOCK ?? 0;

/** Opens a regular file to read; `undefined` when it is none. Never waits for a pipe. Throws what the system says. */
export async function openReadable(
  path: string,
): Promise<ReadableFile | undefined> {
  const file = await open(path, constants.O_RDONLY | O_NONBLOCK);
  try {
    const stat = await file.stat();
    if (stat.isFile()) return readable(file, stat.size);
  } catch (error) {
    await file.close();
    throw error;
  }
  await file.close();
  return undefined;
}

function readable(file: FileHandle, sizeBytes: number): ReadableFile {
  return {
    sizeBytes,
    async read(buffer, position) {
      let filled = 0;
      while (filled < buffer.length) {
        const { bytesRead } = await file.read(
          buffer,
          filled,
          buffer.length - filled,
          position + filled,
        );
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return filled;
    },
    close: () => file.close(),
  };
}

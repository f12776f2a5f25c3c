import { Decompress } from 'fzstd';
import { KatoError } from '@kato/contracts';
import type { OpenFile } from '../ports/file-port.js';
import { readFully } from './read-fully.js';

const COMPRESSED_CHUNK_BYTES = 64 * 1024;

/** Decompressed bytes, forwards only. */
export interface ByteStream {
  position(): number;
  skipTo(position: number): Promise<void>;
  /** Fills the buffer as far as there are bytes; returns how many. */
  fill(buffer: Uint8Array): Promise<number>;
}

/** Decompresses a zstd file from its beginning, a piece at a time. Throws `SOURCE_UNREADABLE` on damaged data. */
export function zstdStream(file: OpenFile): ByteStream {
  const next = decompressedPieces(file);
  let piece: Uint8Array | undefined = new Uint8Array(0);
  let at = 0;

  async function take(
    wanted: number,
    use: (bytes: Uint8Array) => void,
  ): Promise<number> {
    let taken = 0;
    while (taken < wanted && piece !== undefined) {
      const part = piece.subarray(0, wanted - taken);
      use(part);
      taken += part.length;
      piece = piece.subarray(part.length);
      if (piece.length === 0) piece = await next();
    }
    at += taken;
    return taken;
  }

  return {
    position: () => at,
    async skipTo(position) {
      await take(position - at, () => undefined);
    },
    fill(buffer) {
      let filled = 0;
      return take(buffer.length, (bytes) => {
        buffer.set(bytes, filled);
        filled += bytes.length;
      });
    },
  };
}

/** The decompressed pieces in order, then `undefined`. */
function decompressedPieces(
  file: OpenFile,
): () => Promise<Uint8Array | undefined> {
  const ready: Uint8Array[] = [];
  const decompress = new Decompress((chunk) => ready.push(chunk));
  let position = 0;
  let ended = false;
  return async () => {
    while (ready.length === 0 && !ended) {
      const input = new Uint8Array(COMPRESSED_CHUNK_BYTES);
      const count = await readFully(file, input, position);
      position += count;
      ended = count < input.length;
      push(decompress, input.subarray(0, count), ended);
    }
    return ready.shift();
  };
}

function push(decompress: Decompress, input: Uint8Array, last: boolean): void {
  try {
    decompress.push(input, last);
  } catch (cause) {
    throw new KatoError('SOURCE_UNREADABLE', 'damaged zstd data', { cause });
  }
}

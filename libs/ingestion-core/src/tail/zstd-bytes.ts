import { Decompress } from 'fzstd';
import { KatoError } from '@kato/contracts';
import type { FileStat, OpenFile } from '../ports/file-port.js';
import { readFully, type SourceBytes } from './source-bytes.js';

const MAGIC = [0x28, 0xb5, 0x2f, 0xfd];
const COMPRESSED_CHUNK_BYTES = 64 * 1024;

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
  let stream = openStream(file);
  return {
    stat,
    sizeBytes: undefined,
    async read(buffer, position) {
      if (position < stream.position()) stream = openStream(file);
      await stream.skipTo(position);
      return stream.fill(buffer);
    },
    close: () => file.close(),
  };
}

interface ByteStream {
  position(): number;
  skipTo(position: number): Promise<void>;
  fill(buffer: Uint8Array): Promise<number>;
}

function openStream(file: OpenFile): ByteStream {
  let ready: Uint8Array[] = [];
  let at = 0;
  let compressedAt = 0;
  let ended = false;
  const decompress = new Decompress((chunk) => ready.push(chunk));

  async function pull(): Promise<void> {
    const input = new Uint8Array(COMPRESSED_CHUNK_BYTES);
    const count = await readFully(file, input, compressedAt);
    compressedAt += count;
    ended = count < input.length;
    try {
      decompress.push(input.subarray(0, count), ended);
    } catch (cause) {
      throw new KatoError(
        'SOURCE_UNREADABLE',
        `damaged zstd data near compressed byte ${compressedAt}`,
        { cause },
      );
    }
  }

  async function take(
    wanted: number,
    use: (piece: Uint8Array) => void,
  ): Promise<number> {
    let taken = 0;
    while (taken < wanted) {
      const first = ready[0];
      if (first === undefined) {
        if (ended) break;
        await pull();
        continue;
      }
      const piece = first.subarray(0, wanted - taken);
      use(piece);
      taken += piece.length;
      const rest = first.subarray(piece.length);
      ready = rest.length > 0 ? [rest, ...ready.slice(1)] : ready.slice(1);
    }
    at += taken;
    return taken;
  }

  return {
    position: () => at,
    async skipTo(position) {
      await take(position - at, () => undefined);
    },
    fill: (buffer) => {
      let filled = 0;
      return take(buffer.length, (piece) => {
        buffer.set(piece, filled);
        filled += piece.length;
      });
    },
  };
}

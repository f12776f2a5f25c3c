import type { SourceBytes } from './source-bytes.js';

const PIECE_BYTES = 1024 * 1024;

/** A source's bytes from first to last, or how many there are at least when those are too many. */
export type Whole =
  | { readonly bytes: Uint8Array }
  | { readonly bytes?: undefined; readonly atLeastBytes: number };

/**
 * Reads a source whole. Memory is bounded by `maxBytes`: of a longer source nothing is read where its size is known, and
 * not much more than that where it is not.
 */
export async function readWhole(
  source: SourceBytes,
  maxBytes: number,
): Promise<Whole> {
  const { sizeBytes = PIECE_BYTES } = source;
  if (sizeBytes > maxBytes) return { atLeastBytes: sizeBytes };
  const pieces: Uint8Array[] = [];
  let length = 0;
  // One byte more than the file has, so that the read that meets the end is usually the first one.
  for (let wanted = sizeBytes + 1; ; wanted = PIECE_BYTES) {
    const piece = new Uint8Array(wanted);
    const filled = await source.read(piece, length);
    pieces.push(piece.subarray(0, filled));
    length += filled;
    if (length > maxBytes) return { atLeastBytes: length };
    if (filled < wanted) return { bytes: joined(pieces) };
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [only] = pieces;
  return only !== undefined && pieces.length === 1
    ? only
    : Buffer.concat(pieces);
}

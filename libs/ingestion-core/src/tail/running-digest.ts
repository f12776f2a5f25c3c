import { createHash, type Hash } from 'node:crypto';
import type { HeadDigest, SourceDigest } from '@kato/contracts';

/** Digests are chained over blocks of this size, so that reading can go on from the last block instead of byte 0. */
export const DIGEST_BLOCK_BYTES = 16 * 1024;
/** The head of a source: shorter than a block. */
export const HEAD_BYTES = 4096;

/** The digest of a source's first bytes while it grows. */
export interface RunningDigest {
  update(bytes: Uint8Array): void;
  /** The digest of everything so far. */
  value(): SourceDigest;
  /** The digest of the first bytes, of those that were fed; `undefined` when it did not begin at byte 0. */
  head(): HeadDigest | undefined;
}

/**
 * Goes on from a stored digest (its last block must be fed again: bytes from `blockStart`), or begins at byte 0.
 * chain(0) = 32 zero bytes; chain(n) = SHA-256(chain(n-1) ‖ block n); value = SHA-256(chain ‖ last, maybe partial, block).
 */
export function runningDigest(
  from: Pick<SourceDigest, 'blockStart' | 'chain'> = EMPTY,
): RunningDigest {
  let { blockStart, chain } = from;
  let filled = 0;
  let hash = seeded(chain);
  const head = blockStart === 0 ? headDigest() : undefined;
  return {
    update(bytes) {
      head?.update(bytes);
      for (let at = 0; at < bytes.length;) {
        if (filled === DIGEST_BLOCK_BYTES) {
          chain = hash.digest('hex');
          hash = seeded(chain);
          blockStart += DIGEST_BLOCK_BYTES;
          filled = 0;
        }
        const piece = bytes.subarray(at, at + DIGEST_BLOCK_BYTES - filled);
        hash.update(piece);
        filled += piece.length;
        at += piece.length;
      }
    },
    value: () => ({ blockStart, chain, value: hash.copy().digest('hex') }),
    head: () => head?.value(),
  };
}

function headDigest(): {
  update(bytes: Uint8Array): void;
  value(): HeadDigest;
} {
  const hash = createHash('sha256');
  let bytes = 0;
  return {
    update(more) {
      if (bytes === HEAD_BYTES) return;
      const piece = more.subarray(0, HEAD_BYTES - bytes);
      hash.update(piece);
      bytes += piece.length;
    },
    value: () => ({ bytes, value: hash.copy().digest('hex') }),
  };
}

const EMPTY = { blockStart: 0, chain: '0'.repeat(64) } as const;

function seeded(chain: string): Hash {
  return createHash('sha256').update(chain, 'hex');
}

/** Plain SHA-256 of some bytes, hex. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

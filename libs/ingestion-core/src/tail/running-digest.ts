import { createHash, type Hash } from 'node:crypto';
import type { SourceDigest } from '@kato/contracts';

/** Digests are chained over blocks of this size, so that reading can go on from the last block instead of byte 0. */
export const DIGEST_BLOCK_BYTES = 16 * 1024;

/** The digest of a source's first bytes while it grows. */
export interface RunningDigest {
  update(bytes: Uint8Array): void;
  /** The digest of everything so far. */
  value(): SourceDigest;
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
  return {
    update(bytes) {
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

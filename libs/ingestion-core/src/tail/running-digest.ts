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
  /** Another one that has seen the same bytes: from now on each goes its own way. */
  copy(): RunningDigest;
}

/**
 * Goes on from a stored digest (its last block must be fed again: bytes from `blockStart`), or begins at byte 0.
 * chain(0) = 32 zero bytes; chain(n) = SHA-256(chain(n-1) ‖ block n); value = SHA-256(chain ‖ last, maybe partial, block).
 */
export function runningDigest(
  from: Pick<SourceDigest, 'blockStart' | 'chain'> = EMPTY,
): RunningDigest {
  const { blockStart, chain } = from;
  const head = blockStart === 0 ? headFrom(sha(), 0) : undefined;
  return digestFrom({
    blockStart,
    chain,
    filled: 0,
    hash: seeded(chain),
    head,
  });
}

interface DigestState {
  blockStart: number;
  chain: string;
  /** Bytes of the last block in `hash`. */
  filled: number;
  hash: Hash;
  readonly head: HeadOfSource | undefined;
}

function digestFrom(state: DigestState): RunningDigest {
  return {
    update(bytes) {
      state.head?.update(bytes);
      for (let at = 0; at < bytes.length;) {
        if (state.filled === DIGEST_BLOCK_BYTES) nextBlock(state);
        const piece = bytes.subarray(
          at,
          at + DIGEST_BLOCK_BYTES - state.filled,
        );
        state.hash.update(piece);
        state.filled += piece.length;
        at += piece.length;
      }
    },
    value() {
      const { blockStart, chain, hash } = state;
      return { blockStart, chain, value: hash.copy().digest('hex') };
    },
    head: () => state.head?.value(),
    copy() {
      const { blockStart, chain, filled, hash, head } = state;
      const copies = { hash: hash.copy(), head: head?.copy() };
      return digestFrom({ blockStart, chain, filled, ...copies });
    },
  };
}

function nextBlock(state: DigestState): void {
  state.chain = state.hash.digest('hex');
  state.hash = seeded(state.chain);
  state.blockStart += DIGEST_BLOCK_BYTES;
  state.filled = 0;
}

interface HeadOfSource {
  update(bytes: Uint8Array): void;
  value(): HeadDigest;
  copy(): HeadOfSource;
}

function headFrom(hash: Hash, seen: number): HeadOfSource {
  let bytes = seen;
  return {
    update(more) {
      if (bytes === HEAD_BYTES) return;
      const piece = more.subarray(0, HEAD_BYTES - bytes);
      hash.update(piece);
      bytes += piece.length;
    },
    value: () => ({ bytes, value: hash.copy().digest('hex') }),
    copy: () => headFrom(hash.copy(), bytes),
  };
}

const EMPTY = { blockStart: 0, chain: '0'.repeat(64) } as const;

function seeded(chain: string): Hash {
  return sha().update(chain, 'hex');
}

/** Plain SHA-256 of some bytes, hex. */
export function sha256(bytes: Uint8Array): string {
  return sha().update(bytes).digest('hex');
}

function sha(): Hash {
  return createHash('sha256');
}

import type { Checkpoint } from '@kato/contracts';
import { runningDigest, sha256, type RunningDigest } from './running-digest.js';
import type { SourceBytes } from './source-bytes.js';

/** Why a source is read from byte 0 again. */
export type RestartReason = 'shrunk' | 'rewritten' | 'new-decoder';

/** Where reading begins. `digest` covers the bytes before `offset`. */
export type Resumption =
  | {
      readonly from: 'checkpoint';
      readonly checkpoint: Checkpoint;
      readonly digest: RunningDigest;
    }
  | {
      readonly from: 'start';
      readonly generation: number;
      readonly reason?: RestartReason;
      readonly digest: RunningDigest;
    };

/**
 * Decides whether a file still continues what was read of it. It does when its head (at most 4 KiB) and the digest
 * block before the checkpoint (at most 16 KiB) are unchanged; inode and path prove nothing and are not asked.
 * A rewrite that keeps both goes unseen here: see docs/decisions/0003-file-identity.md.
 */
export async function resumeSource(
  bytes: SourceBytes,
  checkpoint: Checkpoint | undefined,
  decoderVersion: number,
): Promise<Resumption> {
  if (checkpoint === undefined) return fromStart(0);
  const next = checkpoint.generation + 1;
  if (checkpoint.decoderVersion !== decoderVersion)
    return fromStart(next, 'new-decoder');
  if (bytes.sizeBytes !== undefined && bytes.sizeBytes < checkpoint.offset)
    return fromStart(next, 'shrunk');
  if (!(await sameHead(bytes, checkpoint))) return fromStart(next, 'rewritten');
  const digest = await continuedDigest(bytes, checkpoint);
  return digest === undefined
    ? fromStart(next, 'rewritten')
    : { from: 'checkpoint', checkpoint, digest };
}

function fromStart(generation: number, reason?: RestartReason): Resumption {
  return {
    from: 'start',
    generation,
    digest: runningDigest(),
    ...(reason === undefined ? {} : { reason }),
  };
}

async function sameHead(
  bytes: SourceBytes,
  { head, digest }: Checkpoint,
): Promise<boolean> {
  // The digest block covers the head as long as it is the first one.
  if (digest.blockStart === 0) return true;
  return sha256(await readHead(bytes, head.bytes)) === head.value;
}

async function continuedDigest(
  bytes: SourceBytes,
  { digest, offset }: Checkpoint,
): Promise<RunningDigest | undefined> {
  const block = new Uint8Array(offset - digest.blockStart);
  const count = await bytes.read(block, digest.blockStart);
  const running = runningDigest(digest);
  running.update(block.subarray(0, count));
  return running.value().value === digest.value ? running : undefined;
}

async function readHead(
  bytes: SourceBytes,
  limit: number,
): Promise<Uint8Array> {
  const head = new Uint8Array(limit);
  return head.subarray(0, await bytes.read(head, 0));
}

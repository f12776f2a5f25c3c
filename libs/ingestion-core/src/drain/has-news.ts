import type { Checkpoint } from '@kato/contracts';
import { isSameFile } from './is-same-file.js';
import type { Drain } from './open-drain.js';
import type { Reading } from './reading.js';

/**
 * Whether what was read differs from what the checkpoint says, so that it has to be committed. A new generation always
 * does, even of the same bytes: some of its batches may be committed already, and it is shown only when it is whole.
 */
export function hasNews(
  { source: { path }, bytes: { stat } }: Reading,
  drain: Drain,
  checkpoint: Checkpoint | undefined,
): boolean {
  if (checkpoint === undefined) return true;
  const { identity, generation, offset, summary } = checkpoint;
  // A file that was emptied says nothing: what kato has of it stays.
  if (drain.start.generation !== generation && drain.frame.offset === 0)
    return false;
  return (
    drain.start.generation !== generation ||
    drain.frame.offset !== offset ||
    drain.frame.pendingBytes !== summary.unfinishedBytes ||
    !isSameFile(identity, { path, stat })
  );
}

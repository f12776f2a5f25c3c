import type {
  Checkpoint,
  CheckpointPosition,
} from '../checkpoint/checkpoint.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { PositionedBody } from '../events/conversation-event.js';
import type { SessionSource } from '../source/session-source.js';

/** Events and the position that covers them: written as one, or not at all. */
export interface SnapshotCommit {
  readonly source: SessionSource;
  /** The checkpoint that this commit continues; `undefined` for the first of a source. */
  readonly base: CheckpointPosition | undefined;
  readonly checkpoint: Checkpoint;
  readonly events: readonly PositionedBody[];
  readonly diagnostics: readonly Diagnostic[];
  /**
   * The source has been read to its last complete line. A new generation becomes the visible one with its first
   * complete commit; until then the old one stays readable.
   */
  readonly complete: boolean;
}

/** `stale`: somebody else moved the checkpoint; nothing was written. */
export type CommitReceipt =
  | {
      readonly status: 'committed';
      readonly revision: number;
      /** Earlier readings of the source that were given up, since there were too many; absent: none. */
      readonly dropped?: { readonly events: number; readonly bytes: number };
    }
  | {
      readonly status: 'stale';
      readonly current: CheckpointPosition | undefined;
    };

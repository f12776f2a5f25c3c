import type { Checkpoint } from '../checkpoint/checkpoint.js';
import type {
  CommitReceipt,
  SnapshotCommit,
} from '../commit/snapshot-commit.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { ConversationEvent } from '../events/conversation-event.js';
import type { ProviderId, SessionKey, SourceId } from '../ids/ids.js';
import type { SessionSnapshot } from '../snapshot/session-snapshot.js';
import type { SessionSummary } from '../snapshot/session-summary.js';

/** What a scan needs to see, without opening a file, whether a source has anything new. */
export interface SourceFingerprint {
  readonly sourceId: SourceId;
  readonly provider: ProviderId;
  readonly path: string;
  readonly device: string;
  readonly inode: string;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly generation: number;
  readonly offset: number;
  readonly decoderVersion: number;
  /** The newest commit did not reach the last complete line: read on, even if the file looks unchanged. */
  readonly incomplete: boolean;
}

export interface SnapshotWindow {
  /** At most this many events, the latest ones. Default: all that the store holds. */
  readonly maxEvents?: number;
}

/** Where a store can find a batch again, in its own words. Good for the store that gave it, until the events are replaced. */
export type EventBatchRef = string & { readonly __brand: 'EventBatchRef' };

/** Some events that follow each other in one source. */
export interface EventBatch {
  readonly ref: EventBatchRef;
  readonly events: readonly ConversationEvent[];
}

/**
 * Where snapshots and checkpoints live: the only truth. Two implementations (durable and in memory) pass one contract
 * suite. Events of a source keep their order; a commit that does not continue the checkpoint writes nothing.
 */
export interface SessionSnapshotStore {
  /** Writes events, diagnostics, checkpoint and summary as one; this is the store's "upsert". */
  commit(commit: SnapshotCommit): Promise<CommitReceipt>;
  /** The newest checkpoint of a source, also of a generation that is still being read. */
  checkpoint(sourceId: SourceId): Promise<Checkpoint | undefined>;
  /** One row per source: cheap, never reads events. May be the same array as before while nothing has been written. */
  fingerprints(): Promise<readonly SourceFingerprint[]>;
  /** All sessions, most recent message first, ties by key. Never reads events. */
  list(): Promise<readonly SessionSummary[]>;
  get(
    key: SessionKey,
    window?: SnapshotWindow,
  ): Promise<SessionSnapshot | undefined>;
  /** Every event of a session in source order, in bounded batches: the session as it was when reading began. */
  readEvents(key: SessionKey): AsyncIterable<EventBatch>;
  /**
   * Reads a batch once more that `readEvents` gave: so a reader need not hold what it comes back to. Throws
   * `SESSION_CHANGED` when those events are no longer the session's.
   */
  readBatch(
    key: SessionKey,
    ref: EventBatchRef,
  ): Promise<readonly ConversationEvent[]>;
  readDiagnostics(key: SessionKey): Promise<readonly Diagnostic[]>;
  close(): Promise<void>;
}

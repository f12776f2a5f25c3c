import type { CheckpointPosition } from '../checkpoint/checkpoint.js';
import type { SessionKey, SourceId } from '../ids/ids.js';
import type { SourceRole } from '../source/session-source.js';
import type { SessionSnapshotStore } from './session-snapshot-store.js';

/** What the store holds of one source: figures, never its events. */
export interface HeldSource extends CheckpointPosition {
  readonly key: SessionKey;
  readonly sourceId: SourceId;
  readonly path: string;
  readonly role: SourceRole;
  /** It is not being read again just now, and was read to its end. */
  readonly isSettled: boolean;
  readonly malformed: number;
  /** That it gave, held or not. */
  readonly events: number;
  readonly heldEvents: number;
  readonly heldBytes: number;
  /** Of its earlier readings, see `EarlierReading`. */
  readonly earlierBytes: number;
  /** Time of the last visible message, else of the last event. */
  readonly lastAt?: string;
}

/** All that is held, and the room that it takes on disk. */
export interface StoreHoldings {
  readonly sources: readonly HeldSource[];
  /** Bytes of the file that hold something: what was freed in it is not counted. */
  readonly usedBytes: number;
  readonly fileBytes: number;
}

/**
 * A reading of a source that a shorter one has replaced: the file was cut, or another took its place. It holds what the
 * file does not have any more, and no limit of size gives it up.
 */
export interface EarlierReading {
  readonly key: SessionKey;
  readonly sourceId: SourceId;
  readonly generation: number;
  readonly path: string;
  /** Of the source, when it was read. */
  readonly bytes: number;
  readonly events: number;
  readonly heldBytes: number;
  /** When the file had last changed, as ISO time, where that can be told. */
  readonly fileTime?: string;
}

/**
 * A wish to give up a session, as it was when that was decided. `events`: bodies only; figures, positions and
 * diagnostics stay. `readings`: earlier readings as well. `session`: everything.
 */
export interface Eviction {
  readonly key: SessionKey;
  readonly scope: 'events' | 'readings' | 'session';
  /** Every source of the session, and how far it had been read. */
  readonly sources: readonly (CheckpointPosition & {
    readonly sourceId: SourceId;
  })[];
}

/** `stale`: the session is not as it was when it was decided; nothing was given up. */
export type EvictionReceipt =
  | {
      readonly status: 'evicted';
      readonly events: number;
      readonly bytes: number;
    }
  | { readonly status: 'stale' };

/** How sessions are read one by one. */
export type SessionReader = Pick<
  SessionSnapshotStore,
  'get' | 'readEvents' | 'readBatch' | 'readDiagnostics'
>;

/** What a store can do beside its port to keep within limits, and with what that leaves. Only `earlier` reads events. */
export interface RetentionStore {
  /** One entry per source. */
  holdings(): Promise<StoreHoldings>;
  /** All earlier readings that are kept, by source id and generation. */
  readings(): Promise<readonly EarlierReading[]>;
  /**
   * Sessions with every source that has an earlier reading of this generation as that reading had it (`earlier` in its
   * state), and their other sources as they are now.
   */
  earlier(generation: number): SessionReader;
  /** Gives up a session in one transaction, or nothing of it. */
  evict(eviction: Eviction): Promise<EvictionReceipt>;
  /** Gives freed room back to the system when the file is larger than this, as far as others do not use it. */
  compact(maxBytes: number): Promise<void>;
}

import type { SourceId } from '../ids/ids.js';
import type { SessionSummary } from '../snapshot/session-summary.js';
import type { SourceFingerprint } from './session-snapshot-store.js';

/** A session as the store has it now, and what the files of its sources were like when they were last read. */
export interface CataloguedSession {
  readonly summary: SessionSummary;
  readonly fingerprints: ReadonlyMap<SourceId, SourceFingerprint>;
}

/** Something small of every session of a store, kept by somebody who asks again and again. */
export interface SessionCatalogue<T> {
  /**
   * As the sessions are now, in the order of `SessionSnapshotStore.list`. The first time all are read, a page at a time,
   * and others have their turn between pages; from then on only what changed is, whoever wrote it. The same array as
   * before when nothing did.
   */
  entries(): Promise<readonly T[]>;
}

/** A store that can be asked what changed. */
export interface CatalogueStore {
  /** A catalogue of what `pick` takes of each session. Costs nothing until it is asked. */
  catalogue<T>(pick: (session: CataloguedSession) => T): SessionCatalogue<T>;
}

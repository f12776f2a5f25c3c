import type { SessionKey, SourceId } from '@kato/contracts';

/** A source of which a damaged store could not give everything, as far as it could be made out. */
export interface DamagedSource {
  /** As written in the store; it may be damaged itself. */
  readonly sourceId: SourceId;
  readonly key?: SessionKey;
  /** Where its file was; absent when that could not be read. */
  readonly path?: string;
  /** Events that were carried over; all others that there were are not in the new store. */
  readonly keptEvents: number;
}

/** What was done about a damaged store. */
export interface RepairReport {
  readonly path: string;
  /** Where the damaged file is now. */
  readonly setAside: string;
  /** Nothing of the file could be read: what only it had is not known. */
  readonly unreadable: boolean;
  /** Readings of sources that were carried over whole. */
  readonly kept: number;
  /** Damaged, but their files are there: they are read again. */
  readonly readAgain: readonly DamagedSource[];
  /** Damaged, and their files are gone: what was not carried over is lost. */
  readonly lost: readonly DamagedSource[];
}

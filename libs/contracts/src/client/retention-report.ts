/** What was given up to keep within the limits of the store, and what was not. */
export interface RetentionReport {
  /** Sessions whose events were given up; their figures stay, and their files have the events. */
  readonly evictedSessions: number;
  /** Those of them whose assistant deletes its files after a while: the events are gone with them. */
  readonly deletableSessions: number;
  /** Sessions that left the store altogether: too old, and without files. */
  readonly deletedSessions: number;
  readonly events: number;
  /** Of their bodies. */
  readonly bytes: number;
  /** Sessions that are over a limit and kept: kato has what their files do not have (any more). */
  readonly onlyCopies: number;
  readonly onlyCopyBytes: number;
  /** For their sake the store stays over a limit. */
  readonly isOverLimit: boolean;
  /** Size of the store's file afterwards. */
  readonly storeBytes: number;
}

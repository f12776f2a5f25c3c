/**
 * How much the durable store may keep. A limit that is absent does not hold, and by default none is there: nothing is ever
 * given up. The first three give up only what can be read from files again; `retentionDays` alone may delete an only copy.
 */
export interface RetentionPolicy {
  /** Bytes of the store's file. */
  readonly maxBytes?: number;
  /** Sessions whose events are held. */
  readonly maxSessions?: number;
  /** Events that are held of one session; of a longer one, none are. */
  readonly maxEventsPerSession?: number;
  /** After so many days without a message a session is given up, also where its files are gone. */
  readonly retentionDays?: number;
}

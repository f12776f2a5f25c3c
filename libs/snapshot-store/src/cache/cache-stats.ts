/** What a cached store holds, and how it did since it was opened. */
export interface CacheStats {
  readonly sessions: number;
  readonly events: number;
  /** Of the held events, and of those that are on their way in; never more than `maxBytes`. */
  readonly bytes: number;
  /** Sessions that were answered from memory. */
  readonly hits: number;
  /** Sessions that were read from the durable store. */
  readonly misses: number;
  /** Of the misses, those that had changed since they were held. */
  readonly stale: number;
  /** Sessions that had to leave for others that are more recent. */
  readonly evictions: number;
  /** Sessions that were read and not held: too large, or less recent than one that had to leave. */
  readonly refused: number;
}

/** How much a memory store may hold. Only event bodies are ever given up; checkpoints and summaries stay. */
export interface MemoryLimits {
  /** Sessions whose events are held. */
  readonly maxSessions: number;
  readonly maxEventsPerSession: number;
  /** All event bodies together, as `heldBytes` counts them. */
  readonly maxBytes: number;
}

/** What a memory store holds and what it has given up since it was opened. */
export interface MemoryStats {
  /** Sessions that have events in memory. */
  readonly heldSessions: number;
  readonly heldEvents: number;
  readonly heldBytes: number;
  /** How often the events of a whole session were given up. */
  readonly evictedSessions: number;
  readonly evictedEvents: number;
  readonly evictedBytes: number;
}

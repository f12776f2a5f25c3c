import type { ConversationEvent } from '../events/conversation-event.js';
import type { SessionKey, SourceId } from '../ids/ids.js';

/** How far somebody knows the events of a source. */
export interface EventPosition {
  readonly sourceId: SourceId;
  readonly generation: number;
  /** So many of its events, from the first on. */
  readonly events: number;
}

/** Some events of one source that follow each other, and where they end. */
export interface TailBatch {
  readonly events: readonly ConversationEvent[];
  readonly position: EventPosition;
  /** The source was read anew since: this begins with its first event again. What did not change keeps its id. */
  readonly isRestart: boolean;
  /** Events before these that the store has given up. Absent: none. */
  readonly missing?: number;
}

/** Reads what came since: the cost is that of the new events and one look at each source, whatever came before. */
export interface SessionTail {
  /**
   * The events of a session after some positions, source by source, in bounded batches. A source without a position
   * begins with its first event. Nothing for a session that the store does not have.
   */
  readTail(
    key: SessionKey,
    from: readonly EventPosition[],
  ): AsyncIterable<TailBatch>;
}

import {
  ALL_WHOLE,
  type ConversationEvent,
  type SessionSnapshotStore,
  type SessionEntry,
  type WholeTexts,
} from '@kato/contracts';

/** Of a session, what reading its events takes. */
export type ReadableSession = Pick<SessionEntry, 'key' | 'sources'>;

/** How a document reads events: whole, or as sketches whose texts are fetched when they are needed. */
export interface EventReading {
  /** The events of a session in source order, those that are wanted. */
  events(
    session: ReadableSession,
    isWanted?: (event: ConversationEvent) => boolean,
  ): Promise<readonly ConversationEvent[]>;
  /** The same events, with the texts that threading looks into. */
  compared(
    events: readonly ConversationEvent[],
  ): Promise<readonly ConversationEvent[]>;
  readonly texts: WholeTexts;
}

// Measured: some three times as much becomes resident, and sessions that are larger are rare.
const MAX_WHOLE_BYTES = 24 * 1024 * 1024;

const TOO_LARGE = new Error('the sessions of a document are too large');

/** Whether `wholeReading` gave up. */
export function isTooLarge(error: unknown): boolean {
  return error === TOO_LARGE;
}

/** Reads whole events, and gives up when all sessions of a document together are more than a few megabytes. */
export function wholeReading(
  store: Pick<SessionSnapshotStore, 'readEvents'>,
  maxBytes = MAX_WHOLE_BYTES,
): EventReading {
  let left = maxBytes;
  return {
    async events({ key, sources }, isWanted = () => true) {
      for (const { offset } of sources) left -= offset;
      if (left < 0) throw TOO_LARGE;
      const all: ConversationEvent[] = [];
      for await (const { events } of store.readEvents(key))
        for (const event of events) if (isWanted(event)) all.push(event);
      return all;
    },
    compared: async (events) => events,
    texts: ALL_WHOLE,
  };
}

import type {
  ConversationEvent,
  EventBatchRef,
  SessionSnapshot,
} from '@kato/contracts';
import { rankOf, stampOf, type HotBatch } from './hot-session.js';
import { holdSession, type HotSessions } from './hot-sessions.js';
import { hasRoom } from './ranked-sessions.js';
import { weighEvent } from './weigh-event.js';

/** Events on their way into memory. It has to be ended. */
export interface Collection {
  /** Whether it still may be held. */
  isOpen(): boolean;
  add(batch: readonly ConversationEvent[], ref?: EventBatchRef): void;
  /** Holds what was collected, if the session is `now` what it was at the beginning, and this is all of it. */
  end(now: SessionSnapshot | undefined): void;
}

const NO_COLLECTION: Collection = {
  isOpen: () => false,
  add: () => undefined,
  end: () => undefined,
};

/** Begins to collect the events of a session, as it was `before`; what would not be held is not collected. */
export function collectEvents(
  hot: HotSessions,
  before: SessionSnapshot,
): Collection {
  if (mayBeHeld(hot, before)) return openCollection(hot, before);
  hot.counts.refused++;
  return NO_COLLECTION;
}

function mayBeHeld(
  { limits, coming, held }: HotSessions,
  before: SessionSnapshot,
): boolean {
  const rank = rankOf(before);
  return (
    !coming.texts.has(rank.text) &&
    totalOf(before) <= limits.maxEventsPerSession &&
    hasRoom(held, rank)
  );
}

function openCollection(hot: HotSessions, before: SessionSnapshot): Collection {
  const { limits, coming } = hot;
  const { key } = before;
  const rank = rankOf(before);
  const stamp = stampOf(before);
  let events: ConversationEvent[] | undefined = [];
  const batches: HotBatch[] = [];
  let bytes = 0;
  coming.texts.add(rank.text);
  const close = (): void => {
    events = undefined;
    coming.texts.delete(rank.text);
    coming.bytes -= bytes;
  };
  return {
    isOpen: () => events !== undefined,
    add(batch, ref) {
      if (ref !== undefined) batches.push({ ref, count: batch.length });
      for (const event of batch) {
        if (events === undefined) return;
        const weight = weighEvent(event);
        bytes += weight;
        coming.bytes += weight;
        events.push(event);
        if (coming.bytes <= limits.maxComingBytes) continue;
        hot.counts.refused++;
        close();
      }
    },
    end(now) {
      if (events === undefined) return;
      const all = { key, rank, stamp, events, batches, bytes };
      close();
      const isSame = now !== undefined && stampOf(now) === stamp;
      if (isSame && all.events.length === totalOf(now)) holdSession(hot, all);
    },
  };
}

function totalOf({ events, omittedEvents }: SessionSnapshot): number {
  return events.length + omittedEvents;
}

import {
  parseEventId,
  type ConversationEvent,
  type EventBatch,
  type EventId,
  type SessionKey,
  type SessionSnapshotStore,
} from '@kato/contracts';

/** Where the store has the events of a batch. */
interface BatchPlace {
  readonly key: SessionKey;
  readonly ref: EventBatch['ref'];
  /** Offsets of its first and last record, and of the first after it. */
  readonly start: number;
  readonly last: number;
  end: number;
}

/** Finds events again, by where they were written. */
export interface EventPlaces {
  /** Forgets what is known of a session: it is read once more. */
  begin(session: SessionKey): void;
  add(key: SessionKey, batch: EventBatch): void;
  /** The event as it is stored; `undefined`: it is not there. Throws `SESSION_CHANGED` as `readBatch`. */
  find(id: EventId): Promise<ConversationEvent | undefined>;
}

// Entries are nearly in source order: what a call needs stands near it.
const MAX_HELD_BYTES = 768 * 1024;

type Batch = ReadonlyMap<EventId, ConversationEvent>;

/** Places of batches, and the few batches that were asked for last. */
export function eventPlaces(
  store: Pick<SessionSnapshotStore, 'readBatch'>,
): EventPlaces {
  const bySource = new Map<string, BatchPlace[]>();
  const recent = recentBatches(store);
  return {
    begin(key) {
      for (const [source, [place]] of bySource)
        if (place !== undefined && isSame(place.key, key))
          bySource.delete(source);
    },
    add(key, batch) {
      const [first] = batch.events;
      if (first === undefined) return;
      const places = bySource.get(first.sourceId) ?? [];
      bySource.set(first.sourceId, places);
      const place = placeOf(key, batch);
      const before = places.at(-1);
      if (before !== undefined) before.end = place.start;
      places.push(place);
    },
    async find(id) {
      const place = parseEventId(id);
      if (place === undefined) return undefined;
      const places = bySource.get(place.sourceId) ?? [];
      // A record's events can lie in two batches.
      for (let at = firstUpTo(place.offset, places); ; at++) {
        const one = places[at];
        if (one === undefined || one.start > place.offset) return undefined;
        const event = (await recent.read(one)).get(id);
        if (event !== undefined) return event;
      }
    },
  };
}

interface RecentBatches {
  read(place: BatchPlace): Promise<Batch>;
}

function recentBatches(
  store: Pick<SessionSnapshotStore, 'readBatch'>,
): RecentBatches {
  const held = new Map<BatchPlace, Batch>();
  let heldBytes = 0;
  return {
    async read(place) {
      const known = held.get(place);
      const batch = known ?? byId(await store.readBatch(place.key, place.ref));
      if (known === undefined) heldBytes += bytesOf(place);
      held.delete(place);
      held.set(place, batch);
      for (const [other] of held) {
        if (heldBytes <= MAX_HELD_BYTES || other === place) break;
        held.delete(other);
        heldBytes -= bytesOf(other);
      }
      return batch;
    },
  };
}

function byId(events: readonly ConversationEvent[]): Batch {
  return new Map(events.map((event) => [event.eventId, event] as const));
}

function isSame(a: SessionKey, b: SessionKey): boolean {
  return a.provider === b.provider && a.sessionId === b.sessionId;
}

function placeOf(key: SessionKey, { ref, events }: EventBatch): BatchPlace {
  let start = Infinity;
  let last = 0;
  for (const { eventId } of events) {
    const offset = offsetOf(eventId);
    start = Math.min(start, offset);
    last = Math.max(last, offset);
  }
  return { key, ref, start, last, end: last };
}

function offsetOf(id: EventId): number {
  const end = id.lastIndexOf(':');
  return Number(id.slice(id.lastIndexOf(':', end - 1) + 1, end));
}

/** The first of the batches, which are in source order, that does not end before an offset. */
function firstUpTo(offset: number, places: readonly BatchPlace[]): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle]?.last ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function bytesOf({ start, end }: BatchPlace): number {
  return end - start;
}

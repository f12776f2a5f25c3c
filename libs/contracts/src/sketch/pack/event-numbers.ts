import type { ConversationEvent } from '../../events/conversation-event.js';
import type { EventId } from '../../ids/ids.js';
import { packedPlace, type EventPack } from './event-pack.js';

/** A number for each of some events: by the event, or by its id. */
export interface EventNumbers {
  get(event: ConversationEvent): number | undefined;
  ofId(id: EventId): number | undefined;
  set(event: ConversationEvent, value: number): void;
  setId(id: EventId, value: number): void;
  /** The events that have one, by their ids. */
  entries(): Iterable<readonly [EventId, number]>;
}

/**
 * No numbers yet. `events`: those that will be given some; where they are packed, one takes `bytes` bytes, else it stands
 * under its id. Numbers are whole, from 0, and fit in so many bytes.
 */
export function eventNumbers(
  events: readonly ConversationEvent[],
  bytes: 1 | 4,
): EventNumbers {
  const others = numbersById();
  const pack = packOf(events);
  if (pack === undefined) return others;
  const rows = numbersByRow(pack, bytes);
  const rowOf = (event: ConversationEvent): number | undefined => {
    const place = packedPlace(event);
    return place?.pack === pack ? place.row : pack.rowOf(event.eventId);
  };
  return {
    get(event) {
      const row = rowOf(event);
      return row === undefined ? others.get(event) : rows.get(row);
    },
    ofId(id) {
      const row = pack.rowOf(id);
      return row === undefined ? others.ofId(id) : rows.get(row);
    },
    set(event, value) {
      const row = rowOf(event);
      if (row === undefined) others.set(event, value);
      else rows.set(row, value);
    },
    setId(id, value) {
      const row = pack.rowOf(id);
      if (row === undefined) others.setId(id, value);
      else rows.set(row, value);
    },
    *entries() {
      yield* rows.entries();
      yield* others.entries();
    },
  };
}

function numbersByRow(pack: EventPack, bytes: 1 | 4) {
  const { length } = pack;
  // Numbers begin at 1 in it: 0 is none.
  const values = bytes === 1 ? new Uint8Array(length) : new Uint32Array(length);
  return {
    get(row: number): number | undefined {
      const value = values[row];
      return value === undefined || value === 0 ? undefined : value - 1;
    },
    set(row: number, value: number): void {
      values[row] = value + 1;
    },
    *entries(): Generator<readonly [EventId, number]> {
      for (const [row, value] of values.entries())
        if (value !== 0) yield [pack.idOf(row), value - 1];
    },
  };
}

function packOf(events: readonly ConversationEvent[]): EventPack | undefined {
  for (const event of events) {
    const place = packedPlace(event);
    if (place !== undefined) return place.pack;
  }
  return undefined;
}

function numbersById(): EventNumbers {
  const byId = new Map<EventId, number>();
  return {
    get: ({ eventId }) => byId.get(eventId),
    ofId: (id) => byId.get(id),
    set: ({ eventId }, value) => void byId.set(eventId, value),
    setId: (id, value) => void byId.set(id, value),
    entries: () => byId,
  };
}

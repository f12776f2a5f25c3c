import type { ConversationEvent } from '../../events/conversation-event.js';
import { plainEvent } from '../../sketch/pack/event-pack.js';
import { jsonLength } from '../../sketch/text-token.js';
import { firstOfName } from '../first-of-name.js';
import type { EventId } from '../../ids/ids.js';

/** A session in which every record stands once. */
export interface Unrepeated {
  /** All events; a fuller copy that came later stands where its record first stood. */
  readonly events: readonly ConversationEvent[];
  /** Those of the other copies. */
  readonly repeated: readonly ConversationEvent[];
  /** Records that came back with other words. */
  readonly rewritten: number;
}

/**
 * Finds what was written again: some clients write a line two to four times, with one id at several offsets. The fullest
 * copy counts, the first of equals, at the place of the first.
 */
export function findRepeated(events: readonly ConversationEvent[]): Unrepeated {
  const repeated: ConversationEvent[] = [];
  const moved = new Map<EventId, readonly ConversationEvent[]>();
  let rewritten = 0;
  for (const copies of copiesOfRecords(events)) {
    const [first, ...others] = copies.map(copyOf);
    if (first === undefined) continue;
    const fullest = others.reduce(
      (best, copy) =>
        jsonLength(copy.words) > jsonLength(best.words) ? copy : best,
      first,
    );
    if (others.some(({ words }) => words !== first.words)) rewritten++;
    for (const copy of [first, ...others])
      if (copy !== fullest) repeated.push(...copy.events);
    if (fullest === first) continue;
    for (const { eventId } of fullest.events) moved.set(eventId, []);
    const [start, ...rest] = first.events;
    for (const { eventId } of rest) moved.set(eventId, []);
    if (start !== undefined)
      moved.set(start.eventId, [...fullest.events, ...first.events]);
  }
  const inPlace =
    moved.size === 0
      ? events
      : events.flatMap((event) => moved.get(event.eventId) ?? [event]);
  return { events: inPlace, repeated, rewritten };
}

/** The copies of each record that stands on several lines. */
function copiesOfRecords(
  events: readonly ConversationEvent[],
): readonly (readonly ConversationEvent[])[][] {
  const again = new Map<string, Map<string, ConversationEvent[]>>();
  for (const record of recordsWrittenAgain(events))
    again.set(record, new Map());
  if (again.size === 0) return [];
  for (const event of events) {
    const copies = again.get(recordOf(event) ?? '');
    if (copies === undefined) continue;
    const place = placeOf(event);
    const copy = copies.get(place);
    if (copy === undefined) copies.set(place, [event]);
    else copy.push(event);
  }
  return [...again.values()].map((copies) => [...copies.values()]);
}

function recordsWrittenAgain(
  events: readonly ConversationEvent[],
): ReadonlySet<string> {
  const again = new Set<string>();
  const records = firstOfName(events.length, (at) => {
    const event = events[at];
    return event && recordOf(event);
  });
  let last: { readonly record: string; readonly place: string } | undefined;
  for (const [at, event] of events.entries()) {
    const record = recordOf(event);
    if (record === undefined) continue;
    const place = placeOf(event);
    if (last?.record === record && last.place === place) continue;
    last = { record, place };
    const first = events[records.add(at, record)] ?? event;
    if (first !== event && placeOf(first) !== place) again.add(record);
  }
  return again;
}

// Ids of different kinds of records may meet by accident.
function recordOf({ native, sourceId }: ConversationEvent): string | undefined {
  const { id, parentId, type } = native;
  return id === undefined || parentId === undefined
    ? undefined
    : `${sourceId}\0${type}\0${id}`;
}

interface Copy {
  readonly events: readonly ConversationEvent[];
  /** All that it says, without where it stands. */
  readonly words: string;
}

// Facts about the session are told when they are news: a copy does not tell them again.
function copyOf(events: readonly ConversationEvent[]): Copy {
  const said = events.filter(
    ({ kind, hidden }) =>
      hidden === undefined && kind !== 'usage' && kind !== 'session.info',
  );
  const words = said.map((event) =>
    JSON.stringify({ ...plainEvent(event), eventId: '' }),
  );
  return { events, words: words.join('') };
}

// The line, without the index of the event in it.
function placeOf({ eventId }: ConversationEvent): string {
  return eventId.slice(0, eventId.lastIndexOf(':'));
}

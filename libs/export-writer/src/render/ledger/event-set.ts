import {
  eventNumbers,
  type ConversationEvent,
  type EventId,
} from '@kato/contracts';

/** Some of the events of a conversation. */
export interface EventSet {
  has(event: ConversationEvent): boolean;
}

/** Those of `events` that are among `members`. */
export function eventSet(
  events: readonly ConversationEvent[],
  members: Iterable<ConversationEvent>,
): EventSet {
  const numbers = eventNumbers(events, 1);
  for (const event of members) numbers.set(event, 0);
  return { has: (event) => numbers.get(event) !== undefined };
}

/** Events by their ids. */
export function eventSetOf(ids: ReadonlySet<EventId>): EventSet {
  return { has: ({ eventId }) => ids.has(eventId) };
}

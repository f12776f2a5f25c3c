import type { ConversationEvent } from '../events/conversation-event.js';
import type { EventId } from '../ids/ids.js';

/**
 * Finds what was written again: some clients write the same line two to four times, with one id at several offsets. Only
 * events that say exactly the same are repetitions; a line that came back with other words stays.
 */
export function findRepeated(
  events: readonly ConversationEvent[],
): readonly EventId[] {
  const repeated: EventId[] = [];
  const first = new Map<string, ConversationEvent>();
  for (const event of events) {
    const { id, parentId } = event.native;
    if (id === undefined || parentId === undefined || event.hidden) continue;
    const index = event.eventId.slice(event.eventId.lastIndexOf(':'));
    const key = `${id}\0${index}`;
    const before = first.get(key);
    if (before === undefined) first.set(key, event);
    else if (wordsOf(before) === wordsOf(event)) repeated.push(event.eventId);
  }
  return repeated;
}

/** All that an event says, without where it stands. */
function wordsOf(event: ConversationEvent): string {
  return JSON.stringify({ ...event, eventId: '' });
}

import type { ConversationEvent } from '../events/conversation-event.js';
import type { HiddenReason } from '../events/hidden-reason.js';
import type { EventId } from '../ids/ids.js';

/**
 * Hides what is no part of the visible conversation whatever comes later: facts and figures (`session.info`, `usage`),
 * lines that were written twice with the same id, and the raw call and result behind a question with its answer.
 */
export function hideFacts(
  events: readonly ConversationEvent[],
): ReadonlyMap<EventId, HiddenReason> {
  const hidden = new Map<EventId, HiddenReason>();
  const asked = new Set<string>();
  const answered = new Set<string>();
  const places = new Map<string, string>();
  for (const event of events) {
    if (event.kind === 'usage' || event.kind === 'session.info')
      hidden.set(event.eventId, 'bookkeeping');
    else if (isRepeated(event, places)) hidden.set(event.eventId, 'duplicate');
    else if (event.kind === 'question') asked.add(event.callId);
    else if (event.kind === 'answer') answered.add(event.callId);
  }
  for (const event of events)
    if (
      (event.kind === 'tool.call' && asked.has(event.callId)) ||
      (event.kind === 'tool.result' && answered.has(event.callId))
    )
      hidden.set(event.eventId, 'duplicate');
  return hidden;
}

// The client sometimes writes the same line two to four times: same id at another offset.
function isRepeated(
  event: ConversationEvent,
  places: Map<string, string>,
): boolean {
  const { id, parentId } = event.native;
  if (id === undefined || parentId === undefined) return false;
  const place = event.eventId.slice(0, event.eventId.lastIndexOf(':'));
  const first = places.get(id);
  if (first === undefined) places.set(id, place);
  return first !== undefined && first !== place;
}

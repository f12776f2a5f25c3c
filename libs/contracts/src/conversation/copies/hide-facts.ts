import type { ConversationEvent } from '../../events/conversation-event.js';
import type { HiddenEvents } from '../hidden-events.js';

/**
 * Hides what is no part of the visible conversation whatever comes later: facts and figures (`session.info`, `usage`),
 * and the raw call and result behind a question with its answer.
 */
export function hideFacts(
  events: readonly ConversationEvent[],
  hidden: HiddenEvents,
): void {
  const asked = new Set<string>();
  const answered = new Set<string>();
  for (const event of events)
    if (event.kind === 'usage' || event.kind === 'session.info')
      hidden.hide(event, 'bookkeeping');
    else if (event.kind === 'question') asked.add(event.callId);
    else if (event.kind === 'answer') answered.add(event.callId);
  for (const event of events)
    if (
      (event.kind === 'tool.call' && isOneOf(event.callId, asked)) ||
      (event.kind === 'tool.result' && isOneOf(event.callId, answered))
    )
      hidden.hide(event, 'duplicate');
}

// An empty id is what a source without ids has: it joins nothing.
function isOneOf(callId: string, ids: ReadonlySet<string>): boolean {
  return callId !== '' && ids.has(callId);
}

import type { ConversationEvent } from '../events/conversation-event.js';
import type { EventId } from '../ids/ids.js';
import { usageCounter } from './usage-counter.js';
import type { UsageReport } from './usage-report.js';

/**
 * The token figures of some events, each API message once (see `usageCounter`). `inherited` names the events of a
 * beginning that another session has too: they count, and are told apart.
 */
export function totalUsage(
  events: readonly ConversationEvent[],
  inherited: ReadonlySet<EventId> = new Set(),
): UsageReport {
  const counter = usageCounter();
  for (const event of events) counter.add(event, inherited.has(event.eventId));
  return counter.report();
}

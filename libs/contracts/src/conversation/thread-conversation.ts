import type { ConversationEvent } from '../events/conversation-event.js';
import type { SessionSummary } from '../snapshot/session-summary.js';
import type { Conversation } from './conversation.js';
import { totalUsage } from './usage-totals.js';

/** Threads the events of a session into a conversation. */
export function threadConversation(
  summary: SessionSummary,
  events: readonly ConversationEvent[],
): Conversation {
  return {
    summary,
    main: [],
    looseAgents: [],
    hidden: new Map(),
    events,
    usage: totalUsage(events),
  };
}

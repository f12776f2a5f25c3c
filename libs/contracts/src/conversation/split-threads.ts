import type { ConversationEvent } from '../events/conversation-event.js';
import type { SourceId } from '../ids/ids.js';
import type { SessionSummary } from '../snapshot/session-summary.js';

/** One speaker's events, in source order. */
export interface ThreadEvents {
  readonly sourceId: SourceId;
  readonly agentId?: string;
  readonly events: readonly ConversationEvent[];
}

/** Separates the main conversation from sub-agents, whether those stand in files of their own or inside the main one. */
export function splitThreads(
  summary: SessionSummary,
  events: readonly ConversationEvent[],
): readonly ThreadEvents[] {
  const agentOfSource = new Map(
    summary.sources
      .filter((source) => source.role === 'agent')
      .map(({ sourceId, agentId }) => [sourceId, agentId ?? sourceId]),
  );
  const threads = new Map<string, ConversationEvent[]>();
  for (const event of events) {
    const agentId = agentOfSource.get(event.sourceId) ?? event.agentId ?? '';
    const key = `${event.sourceId}\0${agentId}`;
    const thread = threads.get(key);
    if (thread === undefined) threads.set(key, [event]);
    else thread.push(event);
  }
  return [...threads].flatMap(([key, own]) => {
    const [first] = own;
    if (first === undefined) return [];
    const agentId = key.slice(key.indexOf('\0') + 1);
    const { sourceId } = first;
    return [{ sourceId, events: own, ...(agentId === '' ? {} : { agentId }) }];
  });
}

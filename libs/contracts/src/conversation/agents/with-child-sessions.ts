import type { ConversationEvent } from '../../events/conversation-event.js';
import { withoutUndefined } from '../../json/without-undefined.js';
import {
  summarizeSession,
  type SessionSummary,
  type SourceState,
} from '../../snapshot/session-summary.js';

/** A session with all its events, in source order. */
export interface WholeSession {
  readonly summary: SessionSummary;
  readonly events: readonly ConversationEvent[];
}

/**
 * A session together with sessions that its agents are (assistants that give every agent a session of its own): their
 * files become agent sources of it, named by the child's session, so that threading puts them under the calls that
 * started them. Title and facts stay the parent's.
 */
export function withChildSessions(
  parent: WholeSession,
  children: readonly WholeSession[],
): WholeSession {
  if (children.length === 0) return parent;
  const { key, sources, revision } = parent.summary;
  const all = [
    ...sources,
    ...children.flatMap(({ summary }) => agentSources(summary)),
  ];
  const { title, titleSource } = parent.summary;
  return {
    // The title may be one that an index gave.
    summary: withoutUndefined(summarizeSession(key, all, revision), {
      title,
      titleSource,
    }),
    events: [...parent.events, ...children.flatMap(({ events }) => events)],
  };
}

function agentSources({
  key,
  sources,
}: SessionSummary): readonly SourceState[] {
  return sources.map((source): SourceState =>
    source.role === 'main'
      ? { ...source, role: 'agent', agentId: key.sessionId }
      : source,
  );
}

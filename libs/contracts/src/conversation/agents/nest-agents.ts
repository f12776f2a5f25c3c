import type { ConversationEvent } from '../../events/conversation-event.js';
import type { DraftEntry, DraftThread } from '../draft.js';
import type { Thread } from '../conversation.js';
import { findStarters } from './find-starters.js';

/**
 * Puts every sub-agent under the call that started it (see `findStarters`). An agent whose call cannot be found, or that
 * would stand under itself, is loose.
 */
export function nestAgents(drafts: readonly DraftThread[]): {
  readonly main: readonly Thread[];
  readonly looseAgents: readonly Thread[];
} {
  const agents = drafts.filter((draft) => draft.agentId !== undefined);
  const startedBy = findStarters(drafts, agents);
  const agentsOf = new Map<DraftEntry, DraftThread[]>();
  for (const [agent, { entry }] of startedBy) {
    const started = agentsOf.get(entry);
    if (started === undefined) agentsOf.set(entry, [agent]);
    else started.push(agent);
  }
  const finish = (draft: DraftThread): Thread => finishThread(draft);
  // Threads are made of their entries as they are, so that an agent's can be put into its call's before or after.
  for (const [entry, started] of agentsOf) entry.agents = started.map(finish);
  return {
    main: drafts.filter((draft) => draft.agentId === undefined).map(finish),
    looseAgents: agents.filter((agent) => !startedBy.has(agent)).map(finish),
  };
}

function finishThread(draft: DraftThread): Thread {
  const agentType = agentTypeOf(draft.facts) ?? agentTypeOf(draft.events);
  return {
    sourceId: draft.sourceId,
    ...(draft.agentId === undefined ? {} : { agentId: draft.agentId }),
    ...(agentType === undefined ? {} : { agentType }),
    entries: draft.entries,
    abandoned: draft.abandoned,
  };
}

function agentTypeOf(events: readonly ConversationEvent[]): string | undefined {
  for (const event of events)
    if (event.kind === 'session.info' && event.agentType !== undefined)
      return event.agentType;
  return undefined;
}

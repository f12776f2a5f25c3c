import type { ConversationEvent } from '../events/conversation-event.js';
import { stringField } from '../provider/fields.js';
import type { DraftEntry } from './build-entries.js';
import type {
  AbandonedBranch,
  ConversationEntry,
  Thread,
} from './conversation.js';
import type { ThreadEvents } from './split-threads.js';

/** A thread whose sub-agents are not in place yet. */
export interface DraftThread extends ThreadEvents {
  readonly entries: readonly DraftEntry[];
  readonly abandoned: readonly {
    readonly after?: string;
    readonly entries: readonly DraftEntry[];
  }[];
}

/**
 * Puts every sub-agent under the call that started it: by the agent id that the call's result names, else by the prompt
 * that the call gave. An agent whose call cannot be found, or that would stand under itself, is loose.
 */
export function nestAgents(drafts: readonly DraftThread[]): {
  readonly main: readonly Thread[];
  readonly looseAgents: readonly Thread[];
} {
  const agents = drafts.filter((draft) => draft.agentId !== undefined);
  const startedBy = findStarters(drafts, agents);
  const agentsOf = new Map<DraftEntry, DraftThread[]>();
  for (const [agent, { entry }] of startedBy)
    agentsOf.set(entry, [...(agentsOf.get(entry) ?? []), agent]);
  const finish = (draft: DraftThread): Thread =>
    finishThread(draft, (entry) => (agentsOf.get(entry) ?? []).map(finish));
  return {
    main: drafts.filter((draft) => draft.agentId === undefined).map(finish),
    looseAgents: agents.filter((agent) => !startedBy.has(agent)).map(finish),
  };
}

interface Starter {
  readonly entry: DraftEntry;
  readonly owner: DraftThread;
}

function findStarters(
  drafts: readonly DraftThread[],
  agents: readonly DraftThread[],
): ReadonlyMap<DraftThread, Starter> {
  const byAgent = new Map<string, Starter>();
  const byPrompt = new Map<string, Set<Starter>>();
  for (const owner of drafts)
    for (const entry of callsOf(owner)) {
      const starter = { entry, owner };
      const agentId = entry.result?.startedAgentId;
      const prompt = promptOf(entry.event);
      if (agentId !== undefined) byAgent.set(agentId, starter);
      else if (prompt !== undefined)
        byPrompt.set(prompt, (byPrompt.get(prompt) ?? new Set()).add(starter));
    }
  const startedBy = new Map<DraftThread, Starter>();
  for (const agent of agents) {
    const sameWords = byPrompt.get(firstPromptOf(agent) ?? '') ?? new Set();
    const named = byAgent.get(agent.agentId ?? '');
    const candidates = named === undefined ? sameWords : [named];
    for (const starter of candidates) {
      if (isBelow(starter.owner, agent, startedBy)) continue;
      startedBy.set(agent, starter);
      sameWords.delete(starter);
      break;
    }
  }
  return startedBy;
}

function callsOf(draft: DraftThread): readonly DraftEntry[] {
  return [draft, ...draft.abandoned].flatMap(({ entries }) =>
    entries.filter((entry) => entry.event.kind === 'tool.call'),
  );
}

function promptOf(event: ConversationEvent): string | undefined {
  return event.kind === 'tool.call'
    ? stringField(event.input, 'prompt')?.trim()
    : undefined;
}

function firstPromptOf(agent: DraftThread): string | undefined {
  const first = agent.events.find(
    ({ kind, hidden }) => kind === 'message.user' && hidden === undefined,
  );
  return first?.kind === 'message.user' ? first.text.trim() : undefined;
}

function isBelow(
  owner: DraftThread,
  agent: DraftThread,
  startedBy: ReadonlyMap<DraftThread, Starter>,
): boolean {
  let at: DraftThread | undefined = owner;
  while (at !== undefined && at !== agent) at = startedBy.get(at)?.owner;
  return at === agent;
}

function finishThread(
  draft: DraftThread,
  agentsOf: (entry: DraftEntry) => readonly Thread[],
): Thread {
  const finish = (entry: DraftEntry): ConversationEntry => ({
    ...entry,
    agents: agentsOf(entry),
  });
  const agentType = agentTypeOf(draft.events);
  return {
    sourceId: draft.sourceId,
    ...(draft.agentId === undefined ? {} : { agentId: draft.agentId }),
    ...(agentType === undefined ? {} : { agentType }),
    entries: draft.entries.map(finish),
    abandoned: draft.abandoned.map((branch): AbandonedBranch => ({
      ...branch,
      entries: branch.entries.map(finish),
    })),
  };
}

function agentTypeOf(events: readonly ConversationEvent[]): string | undefined {
  for (const event of events)
    if (event.kind === 'session.info' && event.agentType !== undefined)
      return event.agentType;
  return undefined;
}

import type { ConversationEvent } from '../events/conversation-event.js';
import { stringField } from '../provider/fields.js';
import type { DraftEntry } from './build-entries.js';
import type { DraftThread } from './nest-agents.js';

/** Agents nested deeper than this are loose: whatever walks a conversation may recurse over its agents. */
export const MAX_AGENT_DEPTH = 32;

/** The call that started an agent, and the thread that it stands in. */
export interface Starter {
  readonly entry: DraftEntry;
  readonly owner: DraftThread;
}

/**
 * Finds the call of every agent: the one whose result names the agent, else one that gave it its first words; each call of the
 * same words once. No agent stands under itself.
 */
export function findStarters(
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
  cutDeepNesting(startedBy);
  return startedBy;
}

function cutDeepNesting(startedBy: Map<DraftThread, Starter>): void {
  const depths = new Map<DraftThread, number>();
  for (const agent of [...startedBy.keys()]) {
    const upwards: DraftThread[] = [];
    let at = agent;
    for (
      let starter = startedBy.get(at);
      starter !== undefined && !depths.has(at);
      starter = startedBy.get(at)
    ) {
      upwards.push(at);
      at = starter.owner;
    }
    let depth = depths.get(at) ?? 0;
    for (const one of upwards.reverse()) {
      depth = depth === MAX_AGENT_DEPTH ? 0 : depth + 1;
      if (depth === 0) startedBy.delete(one);
      depths.set(one, depth);
    }
  }
}

function callsOf(draft: DraftThread): readonly DraftEntry[] {
  const calls: DraftEntry[] = [];
  for (const { entries } of [draft, ...draft.abandoned])
    for (const entry of entries) addCalls(calls, entry);
  return calls;
}

// As deep as calls are nested: see `nestCalls`.
function addCalls(calls: DraftEntry[], entry: DraftEntry): void {
  if (entry.event.kind === 'tool.call') calls.push(entry);
  for (const child of entry.children) addCalls(calls, child);
}

function promptOf(event: ConversationEvent): string | undefined {
  if (event.kind !== 'tool.call') return undefined;
  // No words join nothing.
  return stringField(event.input, 'prompt')?.trim() || undefined;
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

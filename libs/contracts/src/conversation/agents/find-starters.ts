import type { ConversationEvent } from '../../events/conversation-event.js';
import { stringField } from '../../provider/fields.js';
import type { DraftEntry, DraftThread } from '../draft.js';
import type { EventOf } from '../conversation.js';

/** Agents nested deeper than this are loose: whatever walks a conversation may recurse over its agents. */
export const MAX_AGENT_DEPTH = 32;

/** The call that started an agent, and the thread that it stands in. */
export interface Starter {
  readonly entry: DraftEntry;
  readonly owner: DraftThread;
}

/**
 * Finds the call of every agent: the one that a sidecar names, else the one whose result names the agent, else one that
 * gave it its first words; each call of the same words once. No agent stands under itself.
 */
export function findStarters(
  drafts: readonly DraftThread[],
  agents: readonly DraftThread[],
): ReadonlyMap<DraftThread, Starter> {
  const calls = indexCalls(drafts);
  const startedBy = new Map<DraftThread, Starter>();
  const taken = new Set<DraftEntry>();
  // The surest link of all agents first: an agent of the same words must not take the call of one that is named.
  for (const candidatesOf of [byCallId, byResult, byFirstWords])
    for (const agent of agents) {
      if (startedBy.has(agent)) continue;
      for (const starter of candidatesOf(agent, calls, taken)) {
        if (isBelow(starter.owner, agent, startedBy)) continue;
        startedBy.set(agent, starter);
        taken.add(starter.entry);
        break;
      }
    }
  cutDeepNesting(startedBy);
  return startedBy;
}

/** The calls of a session, by what can name them. */
interface Calls {
  readonly byId: ReadonlyMap<string, readonly Starter[]>;
  /** By the agent that the call's result names. */
  readonly byAgent: ReadonlyMap<string, Starter>;
  /** Calls whose result names no agent, by the words that they give. */
  readonly byPrompt: ReadonlyMap<string, Set<Starter>>;
}

function indexCalls(drafts: readonly DraftThread[]): Calls {
  const byId = new Map<string, Starter[]>();
  const byAgent = new Map<string, Starter>();
  const byPrompt = new Map<string, Set<Starter>>();
  for (const owner of drafts)
    for (const entry of callsOf(owner)) {
      const starter = { entry, owner };
      const { callId } = entry.event;
      const known = byId.get(callId);
      if (known === undefined) byId.set(callId, [starter]);
      else known.push(starter);
      const agentId = entry.result?.startedAgentId;
      const prompt = promptOf(entry.event);
      if (agentId !== undefined) byAgent.set(agentId, starter);
      else if (prompt !== undefined)
        byPrompt.set(prompt, (byPrompt.get(prompt) ?? new Set()).add(starter));
    }
  return { byId, byAgent, byPrompt };
}

// Several agents can be of one call. A copied call has the same id: the one of the agent's own parent comes first.
function byCallId(agent: DraftThread, { byId }: Calls): readonly Starter[] {
  const info = agent.facts.find(({ native }) => native.callId !== undefined);
  const starters = byId.get(info?.native.callId ?? '') ?? [];
  const own = starters.filter(
    ({ owner }) => owner.agentId === info?.parentAgentId,
  );
  return own.length > 0 ? own : starters;
}

function byResult(agent: DraftThread, { byAgent }: Calls): readonly Starter[] {
  const named = byAgent.get(agent.agentId ?? '');
  return named === undefined ? [] : [named];
}

function* byFirstWords(
  agent: DraftThread,
  { byAgent, byPrompt }: Calls,
  taken: ReadonlySet<DraftEntry>,
): Iterable<Starter> {
  // A result that names the agent, and cannot be above it, is still the only one that does.
  if (byAgent.has(agent.agentId ?? '')) return;
  const sameWords = byPrompt.get(firstPromptOf(agent) ?? '');
  for (const starter of sameWords ?? [])
    if (taken.has(starter.entry)) sameWords?.delete(starter);
    else yield starter;
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

function callsOf(draft: DraftThread): readonly CallEntry[] {
  const calls: CallEntry[] = [];
  for (const { entries } of [draft, ...draft.abandoned])
    for (const entry of entries) addCalls(calls, entry);
  return calls;
}

// As deep as calls are nested: see `nestCalls`.
function addCalls(calls: CallEntry[], entry: DraftEntry): void {
  if (isCall(entry)) calls.push(entry);
  for (const child of entry.children) addCalls(calls, child);
}

type CallEntry = DraftEntry & { readonly event: EventOf<'tool.call'> };

function isCall(entry: DraftEntry): entry is CallEntry {
  return entry.event.kind === 'tool.call';
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

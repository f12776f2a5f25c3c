import {
  NO_USAGE,
  withoutUndefined,
  type Conversation,
  type ConversationEntry,
  type DocumentPart,
  type EventId,
  type Thread,
} from '@kato/contracts';
import { isShown } from '../outline/outline-conversation.js';
import type { Excluded } from './find-excluded.js';

/**
 * A conversation without the events that are left out. Agents whose call is left out, and who are not, stand under the entry
 * before it.
 */
export function withoutExcluded(
  conversation: Conversation,
  excluded: Excluded,
  parts: readonly DocumentPart[],
): Conversation {
  if (parts.length === 0) return conversation;
  const { events, looseOutputs, usage } = conversation;
  const leaving = { excluded, homeless: [] };
  const main = conversation.main.map((thread) => threadOf(thread, leaving));
  const looseAgents = threadsOf(conversation.looseAgents, leaving);
  const kept = ({ eventId }: { readonly eventId: EventId }): boolean =>
    !excluded.has(eventId);
  return {
    ...conversation,
    main,
    looseAgents: [...leaving.homeless, ...looseAgents],
    looseOutputs: looseOutputs.filter(kept),
    events: events.filter(kept),
    usage: parts.includes('usage') ? NO_USAGE : usage,
  };
}

interface Leaving {
  readonly excluded: Excluded;
  /** Agents before which nothing was said that is shown. */
  readonly homeless: Thread[];
}

function threadsOf(
  threads: readonly Thread[],
  leaving: Leaving,
): readonly Thread[] {
  return threads
    .map((thread) => threadOf(thread, leaving))
    .filter(({ entries, abandoned }) => entries.length + abandoned.length > 0);
}

function threadOf(thread: Thread, leaving: Leaving): Thread {
  return {
    ...thread,
    entries: entriesOf(thread.entries, leaving),
    abandoned: thread.abandoned
      .map((branch) => ({
        ...branch,
        entries: entriesOf(branch.entries, leaving),
      }))
      .filter(({ entries }) => entries.length > 0),
  };
}

// As deep as threading nests calls and agents.
function entriesOf(
  entries: readonly ConversationEntry[],
  leaving: Leaving,
): readonly ConversationEntry[] {
  const { excluded, homeless } = leaving;
  const kept: ConversationEntry[] = [];
  for (const entry of entries) {
    const children = entriesOf(entry.children, leaving);
    const agents = threadsOf(entry.agents, leaving);
    const [event, ...blocks] = [entry.event, ...entry.blocks].filter(
      ({ eventId }) => !excluded.has(eventId),
    );
    if (event !== undefined) {
      const shown = { ...entry, event, blocks, children, agents };
      kept.push(withoutResult(shown, excluded));
      continue;
    }
    if (!adopt(kept, agents)) homeless.push(...agents);
    kept.push(...children);
  }
  return kept;
}

function withoutResult(
  entry: ConversationEntry,
  excluded: Excluded,
): ConversationEntry {
  const { result, outputs } = entry;
  const isLeftOut = result !== undefined && excluded.has(result.eventId);
  const left = outputs?.filter(({ eventId }) => !excluded.has(eventId));
  return withoutUndefined(entry, {
    result: isLeftOut ? undefined : result,
    outputs: left,
    // There is one: it must not be told that there is none.
    resultInParent: isLeftOut ? true : entry.resultInParent,
  });
}

/** Agents of a call that is left out stand under what was said before it, where there is such an entry. */
function adopt(kept: ConversationEntry[], agents: readonly Thread[]): boolean {
  const at = kept.findLastIndex(isShown);
  const before = kept[at];
  if (before === undefined) return false;
  kept[at] = { ...before, agents: [...before.agents, ...agents] };
  return true;
}

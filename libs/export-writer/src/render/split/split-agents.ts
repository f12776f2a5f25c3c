import {
  withoutUndefined,
  type AbandonedBranch,
  type Conversation,
  type ConversationEntry,
  type EventId,
  type Thread,
} from '@kato/contracts';
import { hasEntries } from '../outline/outline-conversation.js';

/** A sub-agent that gets a file of its own. */
export interface SplitAgent {
  /** What it said and did; its own agents are stubs in it. */
  readonly thread: Thread;
  /** What stands for it where it was: the same agent without entries. */
  readonly stub: Thread;
  /** The agent that started it, as an index in the list; absent: the session itself. */
  readonly parent?: number;
  /** The call that started it; absent: it is not known. */
  readonly starter?: EventId;
}

export interface SplitConversation {
  /** The session with a stub for each agent. */
  readonly main: Conversation;
  /** All agents that have something to show, in the order of the document. */
  readonly agents: readonly SplitAgent[];
}

/** Takes the sub-agents out of a conversation, those of agents as well. */
export function splitAgents(conversation: Conversation): SplitConversation {
  const taken: SplitAgent[] = [];
  const main = conversation.main.map((one) => threadWithStubs(one, { taken }));
  const looseAgents = stubsOf(conversation.looseAgents, { taken });
  return { main: { ...conversation, main, looseAgents }, agents: taken };
}

/** Where agents are taken from. */
interface Taking {
  readonly taken: SplitAgent[];
  readonly parent?: number;
  readonly starter?: EventId;
}

function stubsOf(
  threads: readonly Thread[],
  { taken, parent, starter }: Taking,
): readonly Thread[] {
  return threads.map((thread) => {
    if (!hasEntries(thread)) return thread;
    const stub: Thread = { ...thread, entries: [], abandoned: [] };
    const at = taken.length;
    const place = withoutUndefined({ stub, parent, starter });
    // Its place in the list is before that of its own agents.
    taken.push({ ...place, thread: stub });
    const own = threadWithStubs(thread, { taken, parent: at });
    taken[at] = { ...place, thread: own };
    return stub;
  });
}

function threadWithStubs(thread: Thread, taking: Taking): Thread {
  return {
    ...thread,
    entries: entriesWithStubs(thread.entries, taking),
    abandoned: thread.abandoned.map((branch): AbandonedBranch => ({
      ...branch,
      entries: entriesWithStubs(branch.entries, taking),
    })),
  };
}

// As deep as threading nests calls and agents. What started nothing is not copied.
function entriesWithStubs(
  entries: readonly ConversationEntry[],
  taking: Taking,
): readonly ConversationEntry[] {
  return entries.map((entry) => {
    const { event, agents, children } = entry;
    if (agents.length + children.length === 0) return entry;
    return withoutUndefined(entry, {
      children: entriesWithStubs(children, taking),
      agents: stubsOf(agents, { ...taking, starter: event.eventId }),
    });
  });
}

import {
  withoutUndefined,
  type Conversation,
  type ConversationEvent,
  type EventId,
} from '@kato/contracts';
import { outlineConversation } from '../outline/outline-conversation.js';
import type { OutlineItem } from '../outline/outline-item.js';
import { outlineEvents } from '../renderers.js';
import { agentConversation } from './agent-conversation.js';
import { callDescriptions } from './call-descriptions.js';
import { agentNames } from './agent-names.js';
import { eventOwners } from './event-owners.js';
import type { SplitSession } from './lay-out-split.js';
import { splitAgents, type SplitAgent } from './split-agents.js';

/** What the file of an agent shows. */
export interface FoundAgent extends SplitAgent {
  /** Of the file, without folder and ending. */
  readonly name: string;
  readonly conversation: Conversation;
  readonly outline: readonly OutlineItem[];
  readonly shown: ReadonlySet<EventId>;
}

/** The files of a set, whatever they will be called. */
export interface AgentFiles {
  /** What the session's own document shows. */
  readonly main: Conversation;
  readonly outline: readonly OutlineItem[];
  readonly shown: ReadonlySet<EventId>;
  readonly agents: readonly FoundAgent[];
  /** What the agents' files answer for: by index. */
  readonly owners: ReadonlyMap<EventId, number>;
}

/** Decides which agents have files, and which events stand in which. */
export function findAgentFiles({
  conversation,
  selected,
  mask: startMask,
}: SplitSession): AgentFiles {
  const { main, agents } = splitAgents(selected.conversation);
  const stubs = new Set(agents.map(({ stub }) => stub));
  const outline = outlineConversation(main, (one) => stubs.has(one));
  const shown = outlineEvents(outline);
  const showing = agents.map((agent) => {
    const own = { ...main, main: [agent.thread], looseAgents: [] };
    const items = outlineConversation({ ...own, looseOutputs: [] });
    return { ...agent, shown: outlineEvents(items) };
  });
  const owners = eventOwners(conversation, showing, shown);
  const events = eventsByOwner(conversation, owners);
  const mask = startMask?.();
  const names = agentNames(
    agents.map(({ thread }) =>
      withoutUndefined(thread, {
        agentType:
          thread.agentType &&
          (mask?.redact(thread.agentType) ?? thread.agentType),
      }),
    ),
  );
  const described = callDescriptions(conversation.events, agents);
  const found = showing.map((agent, at): FoundAgent => {
    const own = agentConversation(conversation, {
      ...{ agent, events: events.get(at) ?? [] },
      description: described.get(agent.starter),
      hasUsage: selected.conversation.usage.responses > 0,
    });
    const items = outlineConversation(own);
    const name = names[at] ?? '';
    return { ...agent, name, conversation: own, outline: items };
  });
  return { main, outline, shown, agents: found, owners };
}

function eventsByOwner(
  { events }: Conversation,
  owners: ReadonlyMap<EventId, number>,
): ReadonlyMap<number, readonly ConversationEvent[]> {
  const byOwner = new Map<number, ConversationEvent[]>();
  for (const event of events) {
    const owner = owners.get(event.eventId);
    if (owner === undefined) continue;
    const known = byOwner.get(owner);
    if (known === undefined) byOwner.set(owner, [event]);
    else known.push(event);
  }
  return byOwner;
}

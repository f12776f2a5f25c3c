import type {
  Conversation,
  ConversationEvent,
  EventId,
  SourceId,
} from '@kato/contracts';
import type { SplitAgent } from './split-agents.js';

/** A file of a set, and what it shows. */
export interface ShowingAgent extends Pick<SplitAgent, 'thread'> {
  readonly shown: ReadonlySet<EventId>;
}

/**
 * Which agent's file answers for an event, as an index; the session's own document answers for all others. What a file shows
 * is its own; what none shows (token figures, copies, parts that are left out) goes with the agent that it was written for.
 */
export function eventOwners(
  { events, summary }: Pick<Conversation, 'events' | 'summary'>,
  agents: readonly ShowingAgent[],
  shownInMain: ReadonlySet<EventId>,
): ReadonlyMap<EventId, number> {
  const owners = new Map<EventId, number>();
  for (const [index, { shown }] of agents.entries())
    for (const id of shown) owners.set(id, index);
  const writers = new Map(
    agents.map(({ thread }, index) => [
      writerKey(thread.sourceId, thread.agentId),
      index,
    ]),
  );
  const sources = new Map(summary.sources.map((one) => [one.sourceId, one]));
  for (const event of events) {
    const { eventId } = event;
    if (owners.has(eventId) || shownInMain.has(eventId)) continue;
    const owner = writers.get(writerOf(event, sources));
    if (owner !== undefined) owners.set(eventId, owner);
  }
  return owners;
}

type Sources = ReadonlyMap<
  SourceId,
  Conversation['summary']['sources'][number]
>;

// A sidecar speaks of the source that it describes.
function writerOf(event: ConversationEvent, sources: Sources): string {
  const own = sources.get(event.sourceId);
  const source =
    own?.describes === undefined ? own : sources.get(own.describes);
  const sourceId = source?.sourceId ?? event.sourceId;
  return source?.role === 'agent'
    ? writerKey(sourceId, source.agentId ?? sourceId)
    : writerKey(sourceId, event.agentId);
}

function writerKey(sourceId: SourceId, agentId: string | undefined): string {
  return `${sourceId}\0${agentId ?? ''}`;
}

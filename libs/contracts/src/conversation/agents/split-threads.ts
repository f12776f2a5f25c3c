import type { ConversationEvent } from '../../events/conversation-event.js';
import type { SourceId } from '../../ids/ids.js';
import type { JoinedHistory } from '../../lineage/join-history.js';
import type { SessionSummary } from '../../snapshot/session-summary.js';
import type { EventOf } from '../conversation.js';

/** One speaker's events, in source order. */
export interface ThreadEvents {
  readonly sourceId: SourceId;
  readonly agentId?: string;
  /** What a revert replaced: the end of a file that is no longer the conversation. */
  readonly superseded?: true;
  readonly events: readonly ConversationEvent[];
  /** What sidecars say of this source. */
  readonly facts: readonly EventOf<'session.info'>[];
}

/** A session's events, apart by who they are of. */
export interface SplitEvents {
  readonly threads: readonly ThreadEvents[];
  /** What sidecars have to say: nobody's line of events. */
  readonly facts: readonly EventOf<'session.info'>[];
  readonly outputs: readonly EventOf<'tool.output'>[];
}

/**
 * Separates the main conversation from sub-agents, whether those stand in files of their own or inside the main one, and
 * both from what stands in files beside them. Files that are one line are one thread, named after the last of them.
 */
export function splitThreads(
  summary: SessionSummary,
  events: readonly ConversationEvent[],
  history?: JoinedHistory,
): SplitEvents {
  const sources = new Map(
    summary.sources.map((source) => [source.sourceId, source]),
  );
  const hasSidecars = summary.sources.some(({ role }) => role === 'sidecar');
  const facts: EventOf<'session.info'>[] = [];
  const outputs: EventOf<'tool.output'>[] = [];
  const isSpoken = (event: ConversationEvent): boolean => {
    const isBeside = sources.get(event.sourceId)?.role === 'sidecar';
    if (isBeside && event.kind === 'session.info') facts.push(event);
    else if (isBeside && event.kind === 'tool.output') outputs.push(event);
    else return true;
    return false;
  };
  // A long session has no room for one more list of its events.
  const spoken = hasSidecars ? events.filter(isSpoken) : events;
  const factsOf = new Map<SourceId | undefined, EventOf<'session.info'>[]>();
  for (const fact of facts) {
    const described = sources.get(fact.sourceId)?.describes;
    const known = factsOf.get(described);
    if (known === undefined) factsOf.set(described, [fact]);
    else known.push(fact);
  }
  const threads = threadsIn(spoken, summary, history).map((thread) => ({
    ...thread,
    facts: factsOf.get(thread.sourceId) ?? [],
  }));
  return { threads, facts, outputs };
}

function threadsIn(
  events: readonly ConversationEvent[],
  { sources }: SessionSummary,
  history: JoinedHistory | undefined,
): readonly Omit<ThreadEvents, 'facts'>[] {
  const agentOfSource = new Map(
    sources
      .filter((source) => source.role === 'agent')
      .map(({ sourceId, agentId }) => [sourceId, agentId ?? sourceId]),
  );
  const keyOf = (event: ConversationEvent): string => {
    const agentId = agentOfSource.get(event.sourceId) ?? event.agentId ?? '';
    return `${placeOf(event, history)}\0${agentId}`;
  };
  return [...groups(events, keyOf)].flatMap(([key, own]) => {
    const last = own.at(-1);
    if (last === undefined) return [];
    const agentId = key.slice(key.indexOf('\0') + 1);
    const superseded = history?.superseded.has(last.eventId) === true;
    return [
      {
        ...{ sourceId: last.sourceId, events: own },
        ...(agentId !== '' && { agentId }),
        ...(superseded && { superseded }),
      },
    ];
  });
}

// Where all belong together, they are not copied.
function groups(
  events: readonly ConversationEvent[],
  keyOf: (event: ConversationEvent) => string,
): ReadonlyMap<string, readonly ConversationEvent[]> {
  const [first] = events;
  const only = first && keyOf(first);
  if (only !== undefined && events.every((event) => keyOf(event) === only))
    return new Map([[only, events]]);
  const found = new Map<string, ConversationEvent[]>();
  for (const event of events) {
    const key = keyOf(event);
    const group = found.get(key);
    if (group === undefined) found.set(key, [event]);
    else group.push(event);
  }
  return found;
}

function placeOf(
  { eventId, sourceId }: ConversationEvent,
  history: JoinedHistory | undefined,
): string {
  if (history === undefined || history.superseded.has(eventId))
    return `file ${sourceId}`;
  return history.line.has(sourceId) ? 'line' : `file ${sourceId}`;
}

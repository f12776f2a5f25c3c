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
  const spoken: ConversationEvent[] = [];
  const facts: EventOf<'session.info'>[] = [];
  const outputs: EventOf<'tool.output'>[] = [];
  for (const event of events) {
    const isBeside = sources.get(event.sourceId)?.role === 'sidecar';
    if (isBeside && event.kind === 'session.info') facts.push(event);
    else if (isBeside && event.kind === 'tool.output') outputs.push(event);
    else spoken.push(event);
  }
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
  const threads = new Map<string, ConversationEvent[]>();
  for (const event of events) {
    const agentId = agentOfSource.get(event.sourceId) ?? event.agentId ?? '';
    const key = `${placeOf(event, history)}\0${agentId}`;
    const thread = threads.get(key);
    if (thread === undefined) threads.set(key, [event]);
    else thread.push(event);
  }
  return [...threads].flatMap(([key, own]) => {
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

function placeOf(
  { eventId, sourceId }: ConversationEvent,
  history: JoinedHistory | undefined,
): string {
  if (history === undefined || history.superseded.has(eventId))
    return `file ${sourceId}`;
  return history.line.has(sourceId) ? 'line' : `file ${sourceId}`;
}

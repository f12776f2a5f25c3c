import {
  addToTally,
  earliest,
  latest,
  NO_USAGE,
  summarizeSession,
  totalUsage,
  withoutUndefined,
  type Conversation,
  type ConversationEvent,
  type SessionSummary,
} from '@kato/contracts';
import type { SplitAgent } from './split-agents.js';

/** What the file of an agent is made of. */
export interface OwnEvents {
  readonly agent: SplitAgent;
  /** What its call says it is for. */
  readonly description?: string | undefined;
  /** Those that the file answers for. */
  readonly events: readonly ConversationEvent[];
  /** Whether what was spent is told. */
  readonly hasUsage: boolean;
}

/** An agent's part of a session as a conversation of its own, with the figures of its own events and sources. */
export function agentConversation(
  whole: Conversation,
  own: OwnEvents,
): Conversation {
  const { agent, events, hasUsage } = own;
  return {
    summary: summaryOf(whole.summary, own),
    main: [agent.thread],
    looseAgents: [],
    looseOutputs: [],
    hidden: whole.hidden,
    events,
    usage: hasUsage ? totalUsage(events) : NO_USAGE,
  };
}

// An agent may stand in the file of the session: then times, models and what is unknown are told by its events alone.
function summaryOf(
  whole: SessionSummary,
  { agent, description, events }: OwnEvents,
): SessionSummary {
  const ids = new Set(events.map(({ sourceId }) => sourceId));
  const sources = whole.sources.filter(({ sourceId }) => ids.has(sourceId));
  const own = summarizeSession(whole.key, sources, whole.revision);
  const isApart = sources.every(({ role }) => role !== 'main');
  const times = events.map(({ at }) => at);
  const unknown = events.flatMap((event) =>
    event.kind === 'unknown' ? [event.recordType] : [],
  );
  return withoutUndefined(own, {
    title: description ?? (isApart ? own.title : undefined) ?? nameOf(agent),
    cwd: own.cwd ?? whole.cwd,
    models: modelsOf(events),
    startedAt: earliest(times),
    lastAt: latest(times),
    unknown: unknown.length,
    unknownTypes: addToTally([], unknown),
    lineage: {},
  });
}

function nameOf({ thread: { agentType, agentId } }: SplitAgent): string {
  return ['Sub-agent', agentType, agentId].filter(Boolean).join(' ');
}

function modelsOf(events: readonly ConversationEvent[]): readonly string[] {
  const models = events.flatMap((event) =>
    'model' in event && event.model !== undefined ? [event.model] : [],
  );
  return [...new Set(models)].slice(0, MAX_MODELS);
}

const MAX_MODELS = 16;

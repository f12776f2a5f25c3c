import type { ConversationEvent } from '../events/conversation-event.js';
import {
  sourceId as sourceIdOf,
  type EventId,
  type SourceId,
} from '../ids/ids.js';
import type { SessionSummary } from '../snapshot/session-summary.js';
import { baseOf, isWithin, type HistoryLine } from './history-line.js';
import type { Inheritance } from './inheritance.js';

/** How the events of several files make one conversation. */
export interface JoinedHistory {
  /** The files whose events are one line. */
  readonly line: ReadonlySet<SourceId>;
  /** Events of the session's own files that a revert replaced. */
  readonly superseded: ReadonlySet<EventId>;
  /** For each file, the file that it goes on from. */
  readonly bases: ReadonlyMap<SourceId, SourceId>;
}

/** A session with the beginning that lies elsewhere. */
export interface WholeHistory {
  /** The line first, from its beginning; then what else belongs to the session. */
  readonly events: readonly ConversationEvent[];
  readonly history: JoinedHistory;
  readonly inheritance?: Inheritance;
}

/**
 * Joins the files of a conversation. `own` are the session's events in source order; `inherited` those of the other
 * sessions in the line. Events keep the identity that they have where they are stored.
 */
export function joinHistory(
  summary: SessionSummary,
  { parts, missing }: HistoryLine,
  events: {
    readonly own: readonly ConversationEvent[];
    readonly inherited: readonly ConversationEvent[];
  },
): WholeHistory {
  const bySource = groupBySource([...events.inherited, ...events.own]);
  const line = parts.flatMap((part) =>
    (bySource.get(part.source.sourceId) ?? []).filter((event) =>
      isWithin(event, part),
    ),
  );
  const inLine = new Set(line.map(({ eventId }) => eventId));
  const rest = events.own.filter(({ eventId }) => !inLine.has(eventId));
  const main = new Set(
    summary.sources.flatMap(({ role, sourceId }) =>
      role === 'main' ? [sourceId] : [],
    ),
  );
  const superseded = rest.filter(({ sourceId }) => main.has(sourceId));
  const inheritance = inheritanceOf(summary, line, missing);
  return {
    events: [...line, ...rest],
    history: {
      line: new Set(parts.map(({ source }) => source.sourceId)),
      superseded: new Set(superseded.map(({ eventId }) => eventId)),
      bases: basesOf(summary),
    },
    ...(inheritance && { inheritance }),
  };
}

function groupBySource(
  events: readonly ConversationEvent[],
): ReadonlyMap<SourceId, readonly ConversationEvent[]> {
  const groups = new Map<SourceId, ConversationEvent[]>();
  for (const event of events) {
    const group = groups.get(event.sourceId);
    if (group === undefined) groups.set(event.sourceId, [event]);
    else group.push(event);
  }
  return groups;
}

function basesOf({ key, sources }: SessionSummary): JoinedHistory['bases'] {
  return new Map(
    sources.flatMap((source) => {
      const base = baseOf(source)?.source;
      return base === undefined
        ? []
        : [[source.sourceId, sourceIdOf(key.provider, base)] as const];
    }),
  );
}

function inheritanceOf(
  { key, lineage }: SessionSummary,
  line: readonly ConversationEvent[],
  missing: string | undefined,
): Inheritance | undefined {
  const inherited = line.filter((event) => event.sessionId !== key.sessionId);
  const sessionId = lineage.forkedFrom ?? inherited.at(-1)?.sessionId;
  if (inherited.length === 0 && missing === undefined) return undefined;
  const prompts = inherited.filter(
    ({ kind, hidden }) => kind === 'message.user' && hidden === undefined,
  );
  const prompt =
    prompts.findLast(({ native }) => native.copy !== 'model') ?? prompts.at(-1);
  return {
    relation: 'fork',
    from: { provider: key.provider, sessionId: sessionId ?? key.sessionId },
    records: new Set(inherited.map(recordOf)).size,
    ...(prompt && { prompt: prompt.eventId }),
    ...(missing !== undefined && { missing }),
    events: new Set(inherited.map(({ eventId }) => eventId)),
  };
}

function recordOf({ eventId }: ConversationEvent): string {
  return eventId.replace(/:\d+$/, '');
}

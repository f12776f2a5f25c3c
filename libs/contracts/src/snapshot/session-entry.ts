import type { SessionSummary, SourceState } from './session-summary.js';
import type { SourceSummary } from './source-summary.js';

/** What a file was like when it was last read. */
export interface SeenFile {
  readonly sizeBytes: number;
  /** Epoch milliseconds. */
  readonly mtimeMs: number;
}

/** What is kept of a source of a session that is only looked at among all others. */
export interface SourceEntry extends Loose<
  Pick<
    SourceState,
    | 'sourceId'
    | 'path'
    | 'role'
    | 'agentId'
    | 'offset'
    | 'incomplete'
    | 'lostEvents'
    | 'evictedEvents'
    | 'earlier'
  >
> {
  readonly summary: Loose<
    Pick<
      SourceSummary,
      | 'userMessages'
      | 'assistantMessages'
      | 'userCopies'
      | 'assistantCopies'
      | 'agentMessages'
      | 'events'
      | 'hidden'
      | 'titles'
      | 'prompts'
      | 'lineage'
      | 'trace'
      | 'firstAt'
      | 'lastMessageAt'
    >
  >;
  /** Absent where nobody asked the store for it. */
  readonly seen?: SeenFile | undefined;
}

/**
 * A session among all others: what finds it, counts it and relates it to them. A summary is one, too; an entry made of it
 * takes a third of its memory.
 */
export interface SessionEntry extends Loose<
  Pick<
    SessionSummary,
    | 'key'
    | 'title'
    | 'cwd'
    | 'startedAt'
    | 'lastMessageAt'
    | 'records'
    | 'malformed'
    | 'unknown'
    | 'unknownTypes'
    | 'events'
    | 'toolCalls'
    | 'lineage'
    | 'evictedEvents'
  >
> {
  readonly sources: readonly SourceEntry[];
}

// Entries are written as one literal each, absent values included: there are tens of thousands of them, and an object that
// grows key by key takes half as much again.
type Loose<T> = {
  readonly [K in keyof T]: T[K] | (undefined extends T[K] ? undefined : never);
};

/** Takes what an entry has of a summary. `seen`: what the files of its sources were like, as far as that is known. */
export function sessionEntry(
  summary: SessionSummary,
  seen: ReadonlyMap<string, SeenFile>,
): SessionEntry {
  return {
    key: summary.key,
    title: summary.title,
    cwd: summary.cwd,
    startedAt: summary.startedAt,
    lastMessageAt: summary.lastMessageAt,
    records: summary.records,
    malformed: summary.malformed,
    unknown: summary.unknown,
    unknownTypes:
      summary.unknownTypes.length === 0 ? NONE : summary.unknownTypes,
    events: summary.events,
    toolCalls: summary.toolCalls,
    lineage: lineageOf(summary),
    evictedEvents: summary.evictedEvents,
    sources: summary.sources.map((one) =>
      sourceEntry(one, seen.get(one.sourceId)),
    ),
  };
}

function sourceEntry(
  source: SourceState,
  seen: SeenFile | undefined,
): SourceEntry {
  return {
    sourceId: source.sourceId,
    path: source.path,
    role: source.role,
    agentId: source.agentId,
    offset: source.offset,
    incomplete: source.incomplete,
    lostEvents: source.lostEvents,
    evictedEvents: source.evictedEvents,
    earlier: source.earlier,
    summary: figuresOf(source),
    seen: seen && { sizeBytes: seen.sizeBytes, mtimeMs: seen.mtimeMs },
  };
}

// The title of a session is chosen already: only a sub-agent inside it has one of its own.
function figuresOf({ role, summary }: SourceState): SourceEntry['summary'] {
  const isAgent = role === 'agent';
  return {
    userMessages: summary.userMessages,
    assistantMessages: summary.assistantMessages,
    userCopies: summary.userCopies,
    assistantCopies: summary.assistantCopies,
    agentMessages: summary.agentMessages,
    events: summary.events,
    hidden: isAgent && summary.hidden.length > 0 ? summary.hidden : NONE,
    titles: isAgent ? summary.titles : NOTHING,
    prompts: isAgent ? summary.prompts : NOTHING,
    lineage: lineageOf(summary),
    trace: summary.trace,
    firstAt: summary.firstAt,
    lastMessageAt: summary.lastMessageAt,
  };
}

const NONE = [] as const;
const NOTHING = {} as const;

function lineageOf({
  lineage,
}: Pick<SourceSummary, 'lineage'>): SourceSummary['lineage'] {
  return Object.keys(lineage).length === 0 ? NOTHING : lineage;
}

import type { HistoryBase, TitleSource } from '../events/event-body.js';
import type { SourceTrace } from '../lineage/source-trace.js';

/** A count per name, sorted by name: foreign names never become object keys. */
export type Tally = readonly (readonly [name: string, count: number])[];

/** Where the beginning of a source comes from, and what started it. */
export interface SourceLineage {
  readonly forkedFrom?: string;
  readonly parentSessionId?: string;
  readonly role?: string;
  readonly agentType?: string;
  /** The source that holds its beginning, and how far. */
  readonly historyBase?: HistoryBase;
}

/** The first words of a person: the title where the source gives none, in this order. */
export interface FirstPrompts {
  readonly said?: string;
  /** Among texts that the source marks as the model's copy. */
  readonly copied?: string;
  /** A slash command. */
  readonly command?: string;
  /** What a sub-agent inside the source was asked. */
  readonly agent?: string;
}

/**
 * What one source adds to the figures of its session. Updated with every commit from the new events alone; its size is
 * bounded, whatever the length of the source.
 */
export interface SourceSummary {
  /** Lines read, malformed ones included, blank ones not. */
  readonly records: number;
  readonly malformed: number;
  readonly unknown: number;
  readonly unknownTypes: Tally;
  readonly events: number;
  readonly hidden: Tally;
  /** Visible messages of a person or an assistant; second copies of a text are counted below. */
  readonly userMessages: number;
  readonly assistantMessages: number;
  /** Messages that the source marks as the model's copy: they count only where there are no others. */
  readonly userCopies: number;
  readonly assistantCopies: number;
  /** Visible messages of sub-agents that stand inside the source, not in one of their own. */
  readonly agentMessages: number;
  readonly toolCalls: number;
  readonly firstAt?: string;
  readonly lastAt?: string;
  /** Time of the last visible message, tool call or tool result. */
  readonly lastMessageAt?: string;
  readonly titles: Readonly<Partial<Record<TitleSource, string>>>;
  readonly prompts: FirstPrompts;
  readonly cwd?: string;
  readonly branch?: string;
  readonly clientVersion?: string;
  readonly models: readonly string[];
  readonly lineage: SourceLineage;
  /** How its conversation begins and goes on: relatives are found by it. Absent where records form no tree. */
  readonly trace?: SourceTrace;
  /** Of an index: the titles that it gives to sessions, the latest last. At most 4,096, the oldest forgotten. */
  readonly names?: readonly (readonly [sessionId: string, title: string])[];
  /** Bytes after the last complete line: being written, or torn. */
  readonly unfinishedBytes: number;
}

export const EMPTY_SOURCE_SUMMARY: SourceSummary = {
  records: 0,
  malformed: 0,
  unknown: 0,
  unknownTypes: [],
  events: 0,
  hidden: [],
  userMessages: 0,
  assistantMessages: 0,
  userCopies: 0,
  assistantCopies: 0,
  agentMessages: 0,
  toolCalls: 0,
  titles: {},
  prompts: {},
  models: [],
  lineage: {},
  unfinishedBytes: 0,
};

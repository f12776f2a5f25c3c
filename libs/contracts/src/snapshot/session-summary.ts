import type { TitleSource } from '../events/event-body.js';
import type { SessionKey, SourceId } from '../ids/ids.js';
import { withoutUndefined } from '../json/without-undefined.js';
import type { SourceLineage, SourceSummary, Tally } from './source-summary.js';
import { earliest, latest } from '../time/time-span.js';
import { mergeTallies } from './tally.js';

/** One source of a session, as the store knows it. */
export interface SourceState {
  readonly sourceId: SourceId;
  readonly path: string;
  readonly role: 'main' | 'agent';
  readonly agentId?: string;
  readonly generation: number;
  /** Bytes consumed. */
  readonly offset: number;
  readonly digest: string;
  /** Reading ended before the last complete line: there is more in the file than kato has. */
  readonly incomplete?: true;
  readonly summary: SourceSummary;
}

/** The figures of a session: what `kato list` and `kato status` show. Derived from the summaries of its sources. */
export interface SessionSummary {
  readonly key: SessionKey;
  readonly title?: string;
  readonly titleSource?: TitleSource;
  /** The first words of a person, on one line: unlike the title it does not change. */
  readonly firstPrompt?: string;
  readonly cwd?: string;
  readonly branch?: string;
  readonly clientVersion?: string;
  readonly models: readonly string[];
  readonly startedAt?: string;
  readonly lastAt?: string;
  readonly lastMessageAt?: string;
  readonly records: number;
  readonly malformed: number;
  readonly unknown: number;
  readonly unknownTypes: Tally;
  readonly events: number;
  readonly userMessages: number;
  readonly assistantMessages: number;
  readonly toolCalls: number;
  /** Sources of sub-agents. */
  readonly agents: number;
  readonly lineage: SourceLineage;
  readonly sources: readonly SourceState[];
  /** The store's revision of the last change to this session. */
  readonly revision: number;
}

const TITLE_ORDER: readonly TitleSource[] = [
  'custom',
  'ai',
  'summary',
  'prompt',
];

/** Adds the sources of one session up. Sources are given in a stable order (main first, then by id). */
export function summarizeSession(
  key: SessionKey,
  sources: readonly SourceState[],
  revision: number,
): SessionSummary {
  const all = sources.map((source) => source.summary);
  const main = sources
    .filter((source) => source.role === 'main')
    .map((source) => source.summary);
  const facts = main.length > 0 ? main : all;
  const firstPrompt = firstPromptOf(facts);
  return withoutUndefined({
    key,
    ...titleOf(facts, firstPrompt),
    firstPrompt,
    cwd: firstOf(facts, (summary) => summary.cwd),
    branch: firstOf(facts, (summary) => summary.branch),
    clientVersion: firstOf(facts, (summary) => summary.clientVersion),
    models: [...new Set(all.flatMap((summary) => summary.models))],
    startedAt: earliest(all.map((summary) => summary.firstAt)),
    lastAt: latest(all.map((summary) => summary.lastAt)),
    lastMessageAt: latest(all.map((summary) => summary.lastMessageAt)),
    records: sum(all, (summary) => summary.records),
    malformed: sum(all, (summary) => summary.malformed),
    unknown: sum(all, (summary) => summary.unknown),
    unknownTypes: mergeTallies(all.map((summary) => summary.unknownTypes)),
    events: sum(all, (summary) => summary.events),
    userMessages: sum(facts, userMessagesOf),
    assistantMessages: sum(facts, assistantMessagesOf),
    toolCalls: sum(all, (summary) => summary.toolCalls),
    agents: sources.filter((source) => source.role === 'agent').length,
    lineage: facts[0]?.lineage ?? {},
    sources,
    revision,
  });
}

/** Whether there is anything to export: at least one visible message or tool call in any source. */
export function hasConversation(summary: SessionSummary): boolean {
  return (
    summary.toolCalls > 0 ||
    summary.sources.some(
      (source) =>
        userMessagesOf(source.summary) +
          assistantMessagesOf(source.summary) +
          source.summary.agentMessages >
        0,
    )
  );
}

// Where every text stands only as the model's copy (the oldest files), the copies are the messages.
function userMessagesOf(summary: SourceSummary): number {
  return summary.userMessages || summary.userCopies;
}

function assistantMessagesOf(summary: SourceSummary): number {
  return summary.assistantMessages || summary.assistantCopies;
}

function titleOf(
  facts: readonly SourceSummary[],
  firstPrompt: string | undefined,
): {
  readonly title?: string;
  readonly titleSource?: TitleSource;
} {
  for (const titleSource of TITLE_ORDER) {
    const title = firstOf(facts, (summary) => summary.titles[titleSource]);
    if (title !== undefined && title !== '') return { title, titleSource };
  }
  return firstPrompt === undefined
    ? {}
    : { title: firstPrompt, titleSource: 'prompt' };
}

function firstPromptOf(facts: readonly SourceSummary[]): string | undefined {
  return (
    firstOf(facts, (summary) => summary.prompts.said) ??
    firstOf(facts, (summary) => summary.prompts.copied) ??
    firstOf(facts, (summary) => summary.prompts.command) ??
    firstOf(facts, (summary) => summary.prompts.agent)
  );
}

function firstOf<T>(
  summaries: readonly SourceSummary[],
  read: (summary: SourceSummary) => T | undefined,
): T | undefined {
  for (const summary of summaries) {
    const value = read(summary);
    if (value !== undefined) return value;
  }
  return undefined;
}

function sum(
  summaries: readonly SourceSummary[],
  read: (summary: SourceSummary) => number,
): number {
  return summaries.reduce((total, summary) => total + read(summary), 0);
}

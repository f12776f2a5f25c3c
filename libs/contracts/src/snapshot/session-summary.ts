import type { TitleSource } from '../events/event-body.js';
import type { SessionKey, SourceId } from '../ids/ids.js';
import { withoutUndefined } from '../json/without-undefined.js';
import type { SourceRole } from '../source/session-source.js';
import type { SourceLineage, SourceSummary, Tally } from './source-summary.js';
import { earliest, latest } from '../time/time-span.js';
import { evictedOf } from './evicted-of.js';
import { assistantMessagesOf, userMessagesOf } from './has-conversation.js';
import { mergeTallies } from './tally.js';

/** One source of a session, as the store knows it. */
export interface SourceState {
  readonly sourceId: SourceId;
  readonly path: string;
  readonly role: SourceRole;
  readonly agentId?: string;
  /** Of a sidecar: the source that it speaks of. */
  readonly describes?: SourceId;
  readonly generation: number;
  /** Bytes consumed. */
  readonly offset: number;
  readonly digest: string;
  /** Reading ended before the last complete line: there is more in the file than kato has. */
  readonly incomplete?: true;
  /** Events that were lost with a damaged store, while the file is gone: it is read again when it comes back. */
  readonly lostEvents?: number;
  /** Events that the store has given up; absent: it holds all. They are in the file, as far as that is there. */
  readonly evictedEvents?: number;
  /** An earlier reading, which a shorter one has replaced: not what the file has now. See `EarlierReading`. */
  readonly earlier?: true;
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
  /** Sources of sub-agents that the client started to be ready, without a task; absent: none. They are no agents. */
  readonly warmUps?: number;
  readonly lineage: SourceLineage;
  /** Events that the store has given up to keep within its limits: an export reads them again. Absent: none. */
  readonly evictedEvents?: number;
  /** Some sources are of this earlier reading; absent: none. */
  readonly reading?: number;
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

/**
 * Adds the sources of one session up. Sidecars count as records and events, not as messages and not in time. Sources are
 * given in a stable order (main first, then by id).
 */
export function summarizeSession(
  key: SessionKey,
  sources: readonly SourceState[],
  revision: number,
): SessionSummary {
  const all = sources.map((source) => source.summary);
  const main = ofRole(sources, 'main');
  const agents = ofRole(sources, 'agent');
  const spoken = [...main, ...agents];
  const facts = main.length > 0 ? main : agents;
  const firstPrompt = firstPromptOf(facts);
  const warmUps = agents.filter(isWarmUp).length;
  return withoutUndefined({
    key,
    ...titleOf(facts, ofRole(sources, 'sidecar'), firstPrompt),
    firstPrompt,
    cwd: firstOf(facts, (summary) => summary.cwd),
    branch: firstOf(facts, (summary) => summary.branch),
    clientVersion: firstOf(facts, (summary) => summary.clientVersion),
    models: [...new Set(spoken.flatMap((summary) => summary.models))],
    startedAt: earliest(spoken.map((summary) => summary.firstAt)),
    lastAt: latest(spoken.map((summary) => summary.lastAt)),
    lastMessageAt: latest(spoken.map((summary) => summary.lastMessageAt)),
    records: sum(all, (summary) => summary.records),
    malformed: sum(all, (summary) => summary.malformed),
    unknown: sum(all, (summary) => summary.unknown),
    unknownTypes: mergeTallies(all.map((summary) => summary.unknownTypes)),
    events: sum(all, (summary) => summary.events),
    userMessages: sum(facts, userMessagesOf),
    assistantMessages: sum(facts, assistantMessagesOf),
    toolCalls: sum(spoken, (summary) => summary.toolCalls),
    agents: agents.length - warmUps,
    warmUps: warmUps > 0 ? warmUps : undefined,
    lineage: facts[0]?.lineage ?? {},
    evictedEvents: evictedOf(sources),
    reading: sources.find(({ earlier }) => earlier === true)?.generation,
    sources,
    revision,
  });
}

function ofRole(
  sources: readonly SourceState[],
  role: SourceRole,
): readonly SourceSummary[] {
  return sources.flatMap((one) => (one.role === role ? [one.summary] : []));
}

// Nothing in a warm-up is visible.
function isWarmUp({ hidden }: SourceSummary): boolean {
  return hidden.some(([reason]) => reason === 'warm-up');
}

// A file beside the session repeats its title: what the session's own records say is nearer.
function titleOf(
  facts: readonly SourceSummary[],
  sidecars: readonly SourceSummary[],
  firstPrompt: string | undefined,
): Pick<SessionSummary, 'title' | 'titleSource'> {
  for (const titleSource of TITLE_ORDER) {
    const read = ({ titles }: SourceSummary): string | undefined =>
      titles[titleSource] === '' ? undefined : titles[titleSource];
    const title = firstOf(facts, read) ?? firstOf(sidecars, read);
    if (title !== undefined) return { title, titleSource };
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

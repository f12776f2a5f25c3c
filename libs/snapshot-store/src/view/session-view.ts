import {
  sessionKeyText,
  summarizeSession,
  type ConversationEvent,
  type SessionKey,
  type SessionSnapshot,
  type SessionSummary,
  type SourceRole,
  type SourceState,
} from '@kato/contracts';
import { isIndex, namesIn, type SessionNames } from './session-names.js';
import type { StoredSource } from '../encode/source-documents.js';

/** A visible source and the store's revision of its last change. */
export interface VisibleSource extends StoredSource {
  readonly revision: number;
}

/** A source with what it has given up of its events: a store knows that beside the document. */
export function withEvicted(
  source: StoredSource,
  { firstEvent }: { readonly firstEvent: number },
): StoredSource {
  if (firstEvent === 0) return source;
  return { ...source, state: { ...source.state, evictedEvents: firstEvent } };
}

/** The summary of one session from its visible sources, in any order. `names`: what indexes call sessions. */
export function summarize(
  key: SessionKey,
  sources: readonly VisibleSource[],
  names: SessionNames,
): SessionSummary {
  const ordered = inSourceOrder(sources);
  const summary = summarizeSession(
    key,
    ordered.map((source) => source.state),
    ordered.reduce((max, { revision }) => Math.max(max, revision), 0),
  );
  const title = names.get(sessionKeyText(key));
  return title === undefined
    ? summary
    : { ...summary, title, titleSource: 'custom' };
}

/** A snapshot: the session's figures and the latest of its `totalEvents` events. */
export function snapshotOf(
  summary: SessionSummary,
  events: readonly ConversationEvent[],
  totalEvents: number,
): SessionSnapshot {
  const { key, revision } = summary;
  const omittedEvents = totalEvents - events.length;
  return { key, revision, summary, events, omittedEvents };
}

/** The summaries of all sessions, most recent message first, ties by key, those without a dated message last. */
export function summarizeAll(
  sources: Iterable<VisibleSource>,
): readonly SessionSummary[] {
  const steps = summarizing(sources);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

// About 10 ms of work.
const STEP_SESSIONS = 500;

/** The same in steps, for who has others to serve. The last one gives the summaries. */
export function* summarizing(
  sources: Iterable<VisibleSource>,
): Generator<undefined, readonly SessionSummary[]> {
  const sessions = new Map<string, VisibleSource[]>();
  for (const source of sources) {
    const text = sessionKeyText(source);
    const known = sessions.get(text);
    if (known === undefined) sessions.set(text, [source]);
    else known.push(source);
  }
  yield;
  const names = namesIn([...sessions.values()].flat());
  const found: { text: string; summary: SessionSummary }[] = [];
  for (const [text, members] of sessions) {
    if (members.every(isIndex)) continue;
    found.push({ text, summary: summarizeMembers(members, names) });
    if (found.length % STEP_SESSIONS === 0) yield;
  }
  return found
    .sort(
      (a, b) =>
        compare(b.summary.lastMessageAt ?? '', a.summary.lastMessageAt ?? '') ||
        compare(a.text, b.text),
    )
    .map(({ summary }) => summary);
}

/** Main sources first, then sub-agents, then what stands beside them, each by source id. */
export function inSourceOrder<T extends { readonly state: SourceState }>(
  sources: readonly T[],
): readonly T[] {
  return [...sources].sort(
    ({ state: a }, { state: b }) =>
      rank(a) - rank(b) || compare(a.sourceId, b.sourceId),
  );
}

/** Orders text by UTF-16 code units: the same everywhere, whatever the locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function summarizeMembers(
  members: readonly VisibleSource[],
  names: SessionNames,
): SessionSummary {
  const provider = members[0]?.provider ?? '';
  const sessionId = members[0]?.sessionId ?? '';
  return summarize({ provider, sessionId }, members, names);
}

const ROLES: readonly SourceRole[] = ['main', 'agent', 'sidecar', 'index'];

function rank(state: SourceState): number {
  return ROLES.indexOf(state.role);
}

import {
  INDEX_SESSION_ID,
  sessionKeyText,
  stampEvent,
  type ConversationEvent,
  type Diagnostic,
  type SessionKey,
  type SessionSnapshot,
  type SessionSummary,
  type SourceFingerprint,
} from '@kato/contracts';
import { decodeEvent } from '../encode/event-lines.js';
import { decodeFingerprint, decodeSource } from '../encode/source-documents.js';
import {
  inSourceOrder,
  snapshotOf,
  summarize,
  summarizeAll,
  type VisibleSource,
} from '../view/session-view.js';
import { isIndex, namesIn } from '../view/session-names.js';
import type { Generation } from './generation.js';
import type { MemoryState } from './memory-commit.js';

const BATCH_EVENTS = 500;

/** A visible generation with its source document read. */
interface SessionSource extends VisibleSource {
  readonly of: Generation;
}

/** An event that is still text, and the source that it belongs to. */
interface StoredEvent {
  readonly source: VisibleSource;
  readonly line: string;
}

/** The session with its latest events; those that were given up count as omitted. */
export function memorySnapshot(
  state: MemoryState,
  key: SessionKey,
  maxEvents: number,
): SessionSnapshot | undefined {
  const sources = sourcesOf(state, key);
  if (sources.every(isIndex)) return undefined;
  const { provider } = key;
  const indexes = sourcesOf(state, { provider, sessionId: INDEX_SESSION_ID });
  const summary = summarize(key, sources, namesIn(indexes));
  const stored = storedEvents(sources);
  const events = stored
    .slice(Math.max(0, stored.length - maxEvents))
    .map(eventOf);
  const total = sources.reduce((sum, source) => sum + source.of.eventCount, 0);
  return snapshotOf(summary, events, total);
}

/** The session's events in batches, as they are now: later commits and evictions do not touch them. */
export function memoryEventBatches(
  state: MemoryState,
  key: SessionKey,
): Iterable<readonly ConversationEvent[]> {
  return batchesOf(storedEvents(sourcesOf(state, key)));
}

export function memoryDiagnostics(
  state: MemoryState,
  key: SessionKey,
): readonly Diagnostic[] {
  return sourcesOf(state, key).flatMap(({ of }) =>
    of.diagnostics.map((text) => JSON.parse(text) as Diagnostic),
  );
}

export function memoryFingerprints(
  state: MemoryState,
): readonly SourceFingerprint[] {
  return [...state.sources.values()].flatMap((generations) =>
    generations
      .slice(-1)
      .map(({ documents }) => decodeFingerprint(documents.fingerprint)),
  );
}

export function memorySummaries(state: MemoryState): readonly SessionSummary[] {
  const generations = [...state.sources.values()].flat();
  return summarizeAll(generations.filter(isVisible).map(sourceOf));
}

function sourcesOf(
  state: MemoryState,
  key: SessionKey,
): readonly SessionSource[] {
  const session = state.sessions.byKey.get(sessionKeyText(key));
  const generations = [...(session?.generations ?? [])];
  return inSourceOrder(generations.filter(isVisible).map(sourceOf));
}

function isVisible(generation: Generation): boolean {
  return generation.visible;
}

function sourceOf(of: Generation): SessionSource {
  const { revision, documents } = of;
  return { ...decodeSource(documents.source), revision, of };
}

function storedEvents(
  sources: readonly SessionSource[],
): readonly StoredEvent[] {
  return sources.flatMap((source) =>
    source.of.held.list.map(({ line }) => ({ source, line })),
  );
}

function* batchesOf(
  stored: readonly StoredEvent[],
): Generator<readonly ConversationEvent[]> {
  for (let start = 0; start < stored.length; start += BATCH_EVENTS)
    yield stored.slice(start, start + BATCH_EVENTS).map(eventOf);
}

function eventOf({ source, line }: StoredEvent): ConversationEvent {
  const { provider, sessionId, state } = source;
  const identity = { provider, sessionId, sourceId: state.sourceId };
  return stampEvent(identity, decodeEvent(line));
}

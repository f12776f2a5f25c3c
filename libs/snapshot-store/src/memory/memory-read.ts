import {
  INDEX_SESSION_ID,
  sessionKeyText,
  stampEvent,
  type ConversationEvent,
  type Diagnostic,
  type EventBatch,
  type EventBatchRef,
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
  withEvicted,
  type VisibleSource,
} from '../view/session-view.js';
import { sessionChanged } from '../view/session-changed.js';
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
): Iterable<EventBatch> {
  const sources = sourcesOf(state, key);
  // Now, not when they are asked for.
  const stored = sources.map((source) => storedEvents([source]));
  return batchesOf(sources, stored);
}

/** A batch once more. Throws `SESSION_CHANGED` when its source was read anew, or its events were given up. */
export function memoryBatch(
  state: MemoryState,
  key: SessionKey,
  ref: EventBatchRef,
): readonly ConversationEvent[] {
  const found = /^(\d+)\/(\d+)\/(\d+)\/(.+)$/s.exec(ref);
  const [generation, start = 0, count = 0] = (found ?? []).slice(1).map(Number);
  const source = sourcesOf(state, key).find(
    ({ of, state: { sourceId } }) =>
      sourceId === found?.[4] && of.generation === generation,
  );
  const first = source && start - firstHeld(source);
  if (source === undefined || first === undefined || first < 0)
    throw sessionChanged(key);
  return source.of.held.list
    .slice(first, first + count)
    .map(({ line }) => eventOf({ source, line }));
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
  const firstEvent = of.eventCount - of.held.list.length;
  const source = withEvicted(decodeSource(documents.source), { firstEvent });
  return { ...source, revision, of };
}

function storedEvents(
  sources: readonly SessionSource[],
): readonly StoredEvent[] {
  return sources.flatMap((source) =>
    source.of.held.list.map(({ line }) => ({ source, line })),
  );
}

function* batchesOf(
  sources: readonly SessionSource[],
  stored: readonly (readonly StoredEvent[])[],
): Generator<EventBatch> {
  const firsts = sources.map(firstHeld);
  for (const [i, source] of sources.entries()) {
    const events = stored[i] ?? [];
    const { sourceId } = source.state;
    for (let start = 0; start < events.length; start += BATCH_EVENTS) {
      const batch = events.slice(start, start + BATCH_EVENTS).map(eventOf);
      const first = (firsts[i] ?? 0) + start;
      const ref = `${source.of.generation}/${first}/${batch.length}/${sourceId}`;
      yield { ref: ref as EventBatchRef, events: batch };
    }
  }
}

/** How many events of a source were given up. */
function firstHeld({ of }: SessionSource): number {
  return of.eventCount - of.held.list.length;
}

function eventOf({ source, line }: StoredEvent): ConversationEvent {
  const { provider, sessionId, state } = source;
  const identity = { provider, sessionId, sourceId: state.sourceId };
  return stampEvent(identity, decodeEvent(line));
}

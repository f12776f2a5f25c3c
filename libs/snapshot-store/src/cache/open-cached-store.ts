import type {
  ConversationEvent,
  EventBatch,
  SessionKey,
  SessionSnapshot,
  SessionSnapshotStore,
} from '@kato/contracts';
import type { MemoryLimits } from '../memory/memory-limits.js';
import type { CacheStats } from './cache-stats.js';
import { collectEvents } from './collect-events.js';
import type { HotSession } from './hot-session.js';
import {
  clearHot,
  findHot,
  hotSessions,
  isHeld,
  type HotSessions,
  type OnEvicted,
} from './hot-sessions.js';

export interface CachedStoreOptions {
  /** The truth. The cached store closes it. */
  readonly durable: SessionSnapshotStore;
  readonly limits: MemoryLimits;
  /** Hears of every session that had to leave memory; it stays in the durable store. */
  readonly onEvicted?: OnEvicted;
}

export interface CachedStore extends SessionSnapshotStore {
  stats(): CacheStats;
}

interface Ports {
  readonly durable: SessionSnapshotStore;
  readonly hot: HotSessions;
}

/**
 * Puts a bounded memory of whole sessions before a durable store. Everything is written to the durable store and asked of
 * it, except events that memory has: a session is answered from there when the durable store says that it is still the
 * same, whoever wrote to it, and is else read from the store and held. A session over `maxEventsPerSession`, or over a
 * quarter of `maxBytes`, passes through and is never held. Which sessions stay: see `putSession`.
 */
export function openCachedStore(options: CachedStoreOptions): CachedStore {
  const { durable, limits, onEvicted } = options;
  const hot = hotSessions(limits, onEvicted);
  const ports = { durable, hot };
  return {
    commit: (commit) => durable.commit(commit),
    checkpoint: (id) => durable.checkpoint(id),
    fingerprints: () => durable.fingerprints(),
    list: () => durable.list(),
    get: (key, { maxEvents = Infinity } = {}) =>
      getThrough(ports, key, maxEvents),
    readEvents: (key) => readThrough(ports, key),
    readBatch: (key, ref) => durable.readBatch(key, ref),
    readDiagnostics: (key) => durable.readDiagnostics(key),
    stats: () => statsOf(hot),
    async close() {
      clearHot(hot);
      await durable.close();
    },
  };
}

/** The session without its events: what it costs to ask whether memory is right. */
function ask(
  { durable }: Ports,
  key: SessionKey,
): Promise<SessionSnapshot | undefined> {
  return durable.get(key, { maxEvents: 0 });
}

async function getThrough(
  ports: Ports,
  key: SessionKey,
  maxEvents: number,
): Promise<SessionSnapshot | undefined> {
  const { durable, hot } = ports;
  if (isHeld(hot, key)) {
    const now = await ask(ports, key);
    const events = findHot(hot, key, now)?.events;
    if (now !== undefined && events !== undefined) {
      hot.counts.hits++;
      return windowOf(now, events, maxEvents);
    }
  }
  const snapshot = await durable.get(key, { maxEvents });
  hot.counts.misses++;
  // A part of a session is not held: it could not answer for the whole.
  if (snapshot !== undefined && snapshot.omittedEvents === 0) {
    const collection = collectEvents(hot, snapshot);
    collection.add(snapshot.events);
    collection.end(snapshot);
  }
  return snapshot;
}

function windowOf(
  now: SessionSnapshot,
  all: readonly ConversationEvent[],
  maxEvents: number,
): SessionSnapshot {
  const omittedEvents = Math.max(0, all.length - maxEvents);
  return { ...now, events: all.slice(omittedEvents), omittedEvents };
}

async function* readThrough(
  ports: Ports,
  key: SessionKey,
): AsyncGenerator<EventBatch> {
  const { durable, hot } = ports;
  const before = await ask(ports, key);
  const session = findHot(hot, key, before);
  if (session !== undefined && hasBatches(session)) {
    hot.counts.hits++;
    yield* batchesOf(session);
    return;
  }
  hot.counts.misses++;
  if (before === undefined) {
    yield* durable.readEvents(key); // an index has events and is no session
    return;
  }
  const collection = collectEvents(hot, before);
  let isWhole = false;
  try {
    for await (const batch of durable.readEvents(key)) {
      collection.add(batch.events, batch.ref);
      yield batch;
    }
    isWhole = true;
  } finally {
    // Nobody may have changed it between the first look and the reading.
    const isDone = isWhole && collection.isOpen();
    collection.end(isDone ? await ask(ports, key) : undefined);
  }
}

// What came as one snapshot has no names by which it could be read again.
function hasBatches({ events, batches }: HotSession): boolean {
  return events.length === 0 || batches.length > 0;
}

function* batchesOf({ events, batches }: HotSession): Generator<EventBatch> {
  let at = 0;
  for (const { ref, count } of batches)
    yield { ref, events: events.slice(at, (at += count)) };
}

function statsOf({ held, coming, counts }: HotSessions): CacheStats {
  return {
    ...counts,
    sessions: held.order.length,
    events: held.events,
    bytes: held.bytes + coming.bytes,
  };
}

import {
  KatoError,
  type Checkpoint,
  type EventBatch,
  type SessionKey,
  type SessionSnapshotStore,
  type SourceId,
} from '@kato/contracts';
import { decodeCheckpoint } from '../encode/source-documents.js';
import { NOTHING } from './evict.js';
import { noSessions } from './held-sessions.js';
import { commitToMemory, type MemoryState } from './memory-commit.js';
import type { MemoryLimits, MemoryStats } from './memory-limits.js';
import {
  memoryBatch,
  memoryDiagnostics,
  memoryEventBatches,
  memoryFingerprints,
  memorySnapshot,
  memorySummaries,
} from './memory-read.js';

export interface MemoryStoreOptions {
  readonly limits: MemoryLimits;
}

export interface MemoryStore extends SessionSnapshotStore {
  stats(): MemoryStats;
}

/**
 * Opens a store that lives as long as the process, for hot snapshots and tests. What it holds of events is bounded:
 * over the limits the events of the least recently active sessions go first (see `evict`), and `get` says with
 * `omittedEvents` that they existed. Checkpoints, summaries and diagnostics are never given up and not counted.
 */
export function openMemoryStore({ limits }: MemoryStoreOptions): MemoryStore {
  const state: MemoryState = {
    limits,
    sources: new Map(),
    sessions: noSessions(),
    evicted: NOTHING,
    revision: 0,
    closed: false,
  };
  const run = <T>(work: () => T): T => {
    if (state.closed)
      throw new KatoError('STORE_UNREADABLE', 'the memory store is closed');
    return work();
  };
  return {
    commit: async (commit) => run(() => commitToMemory(state, commit)),
    checkpoint: async (id) => run(() => checkpointOf(state, id)),
    fingerprints: async () => run(() => memoryFingerprints(state)),
    list: async () => run(() => memorySummaries(state)),
    get: async (key, { maxEvents = Infinity } = {}) =>
      run(() => memorySnapshot(state, key, maxEvents)),
    readEvents: (key) => run(() => streamed(state, key)),
    readBatch: async (key, ref) => run(() => memoryBatch(state, key, ref)),
    readDiagnostics: async (key) => run(() => memoryDiagnostics(state, key)),
    stats: () => statsOf(state),
    close: async () => {
      state.closed = true;
    },
  };
}

async function* streamed(
  state: MemoryState,
  key: SessionKey,
): AsyncGenerator<EventBatch> {
  yield* memoryEventBatches(state, key);
}

function checkpointOf(
  state: MemoryState,
  sourceId: SourceId,
): Checkpoint | undefined {
  const newest = state.sources.get(sourceId)?.at(-1);
  return newest && decodeCheckpoint(newest.documents);
}

function statsOf({ sessions, evicted }: MemoryState): MemoryStats {
  return {
    heldSessions: sessions.withEvents.size,
    heldEvents: sessions.events,
    heldBytes: sessions.bytes,
    evictedSessions: evicted.sessions,
    evictedEvents: evicted.events,
    evictedBytes: evicted.bytes,
  };
}

import type { SessionSnapshotStore } from '@kato/contracts';
import { openCachedStore, type MemoryLimits } from '@kato/snapshot-store';
import type { KatoRuntime } from './kato-runtime.js';

/** A store that holds in memory what was read, within limits; without them the store as it is. */
export function withMemory(
  durable: SessionSnapshotStore,
  limits: MemoryLimits | undefined,
): { readonly store: SessionSnapshotStore } & Pick<KatoRuntime, 'memory'> {
  if (limits === undefined) return { store: durable, memory: () => undefined };
  const store = openCachedStore({ durable, limits });
  return { store, memory: () => store.stats() };
}

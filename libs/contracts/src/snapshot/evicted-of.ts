import type { SourceState } from './session-summary.js';

/** How many events of a session the store has given up, over all its sources; `undefined`: none. */
export function evictedOf(sources: readonly SourceState[]): number | undefined {
  let evicted = 0;
  for (const { evictedEvents = 0 } of sources) evicted += evictedEvents;
  return evicted > 0 ? evicted : undefined;
}

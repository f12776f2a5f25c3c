import {
  withoutUndefined,
  type SourceId,
  type SourceState,
  type SourceStateName,
  type SourceStatus,
} from '@kato/contracts';
import type { SourceFacts } from '../status-facts.js';

/** What stands where some files of one conversation were, as one. */
export interface SourceStanding {
  readonly status: SourceStatus;
  /** All that they had is in the store, and they are gone. */
  readonly isOnlyCopy: boolean;
  /** When the last of them was written, in epoch milliseconds. */
  readonly writtenAtMs?: number;
}

/** Puts what is known of the files of a conversation together. What nobody could look at is `unreadable`. */
export function sourceStanding(
  sources: readonly SourceState[],
  known: ReadonlyMap<SourceId, SourceFacts>,
): SourceStanding {
  const facts = sources.map((source) => known.get(source.sourceId) ?? UNKNOWN);
  const state = stateOf(facts.map((one) => one.state));
  const written = facts.flatMap(({ writtenAtMs }) => writtenAtMs ?? []);
  let [bytes, offset] = [0, 0];
  for (const [at, source] of sources.entries()) {
    bytes += facts[at]?.bytes ?? source.offset;
    offset += source.offset;
  }
  return withoutUndefined({
    status: withoutUndefined({
      ...{ state, path: sources[0]?.path, bytes, offset },
    }),
    isOnlyCopy: state === 'deleted' && sources.every(isWhole),
    writtenAtMs: written.length === 0 ? undefined : Math.max(...written),
  });
}

const UNKNOWN: SourceFacts = { state: 'unreadable' };

function stateOf(states: readonly SourceStateName[]): SourceStateName {
  if (states.includes('unreadable') || states.length === 0) return 'unreadable';
  if (states.every((state) => state === 'deleted')) return 'deleted';
  return states.includes('present') ? 'present' : 'archived-only';
}

// What was given up, lost or never read is in no copy.
function isWhole(source: SourceState): boolean {
  const { evictedEvents = 0, lostEvents = 0, incomplete } = source;
  return evictedEvents === 0 && lostEvents === 0 && incomplete !== true;
}

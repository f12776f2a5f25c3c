import {
  type SourceId,
  type SourceEntry,
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
  readonly writtenAtMs: number | undefined;
}

/** Puts what is known of the files of a conversation together. What nobody could look at is `unreadable`. */
export function sourceStanding(
  sources: readonly SourceEntry[],
  known: ReadonlyMap<SourceId, SourceFacts>,
): SourceStanding {
  const states = new Set<SourceStateName>();
  let [bytes, offset, writtenAtMs] = [0, 0, -Infinity];
  for (const source of sources) {
    const facts = known.get(source.sourceId) ?? UNKNOWN;
    states.add(facts.state);
    bytes += facts.bytes ?? source.offset;
    offset += source.offset;
    writtenAtMs = Math.max(writtenAtMs, facts.writtenAtMs ?? -Infinity);
  }
  const state = stateOf(states);
  const [first] = sources;
  const figures = { bytes, offset };
  return {
    status: first
      ? { state, path: first.path, ...figures }
      : { state, ...figures },
    isOnlyCopy: state === 'deleted' && sources.every(isWhole),
    writtenAtMs: writtenAtMs === -Infinity ? undefined : writtenAtMs,
  };
}

const UNKNOWN: SourceFacts = { state: 'unreadable' };

function stateOf(states: ReadonlySet<SourceStateName>): SourceStateName {
  if (states.has('unreadable') || states.size === 0) return 'unreadable';
  if (states.has('present')) return 'present';
  return states.has('archived-only') ? 'archived-only' : 'deleted';
}

// What was given up, lost or never read is in no copy.
function isWhole(source: SourceEntry): boolean {
  const { evictedEvents = 0, lostEvents = 0, incomplete } = source;
  return evictedEvents === 0 && lostEvents === 0 && incomplete !== true;
}

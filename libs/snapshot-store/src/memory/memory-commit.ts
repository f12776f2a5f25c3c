import {
  sessionKeyText,
  type CommitReceipt,
  type SnapshotCommit,
  type SourceId,
} from '@kato/contracts';
import { planCommit } from '../commit/plan-commit.js';
import { encodeCommit } from '../encode/commit-texts.js';
import { evict, sumEvicted, type Evicted } from './evict.js';
import { generationAfter, type Generation } from './generation.js';
import { attach, detach, type HeldSessions } from './held-sessions.js';
import type { MemoryLimits } from './memory-limits.js';

/** Everything that a memory store has. */
export interface MemoryState {
  readonly limits: MemoryLimits;
  /** The one or two generations of a source: the visible one, then the one that is being read. */
  readonly sources: Map<SourceId, readonly Generation[]>;
  readonly sessions: HeldSessions;
  /** What was given up since the store was opened. */
  evicted: Evicted;
  revision: number;
  closed: boolean;
}

/** Applies a commit, or refuses it; then gives up what is over the limits. */
export function commitToMemory(
  state: MemoryState,
  commit: SnapshotCommit,
): CommitReceipt {
  const { sourceId } = commit.source;
  const texts = encodeCommit(commit);
  const known = state.sources.get(sourceId) ?? [];
  const newest = known.at(-1);
  const plan = planCommit(newest, commit);
  if (plan.action === 'refuse')
    return { status: 'stale', current: plan.current };
  const revision = ++state.revision;
  for (const generation of known) detach(state.sessions, generation);
  const continued = plan.action === 'continue' ? newest : undefined;
  const { visible } = plan;
  const added = generationAfter(continued, {
    commit,
    texts,
    revision,
    visible,
  });
  const shown = known.find((generation) => generation.visible);
  const kept = shown === undefined || visible ? [] : [shown];
  state.sources.set(sourceId, [...kept, added]);
  for (const generation of kept) attach(state.sessions, generation);
  const session = attach(state.sessions, added);
  if (visible && shown !== undefined) touchSessionOf(state, shown, added);
  const evicted = evict(state.sessions, session, state.limits);
  state.evicted = sumEvicted(state.evicted, evicted);
  return { status: 'committed', revision };
}

// A session that loses this source to another has changed, though none of the sources it keeps has.
function touchSessionOf(
  { sessions }: MemoryState,
  before: Generation,
  after: Generation,
): void {
  const key = sessionKeyText(before);
  if (key === sessionKeyText(after)) return;
  for (const generation of sessions.byKey.get(key)?.generations ?? [])
    if (generation.visible) generation.revision = after.revision;
}

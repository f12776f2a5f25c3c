import type { SessionSnapshotStore, SessionSummary } from '@kato/contracts';

/** The sessions of a store, for who asks again and again. */
export type ListSessions = () => Promise<readonly SessionSummary[]>;

// As long as somebody watches a status: after that, the memory is given back.
const KEPT_MS = 10_000;

/**
 * Reads the list of a store once while nothing is written: 5,000 sessions take some 250 ms. A store gives the same
 * fingerprints for as long, whoever writes. What is kept is dropped when nobody has asked for ten seconds.
 */
export function keptList(
  store: Pick<SessionSnapshotStore, 'list' | 'fingerprints'>,
  keptMs = KEPT_MS,
): ListSessions {
  const kept: Kept = {};
  return async () => {
    clearTimeout(kept.timer);
    kept.timer = setTimeout(() => {
      delete kept.list;
    }, keptMs);
    kept.timer.unref();
    // Asked before the list is read: what is written meanwhile is seen the next time.
    const fingerprints = await store.fingerprints();
    if (kept.list?.fingerprints !== fingerprints)
      kept.list = { fingerprints, sessions: await store.list() };
    return kept.list.sessions;
  };
}

interface Kept {
  timer?: ReturnType<typeof setTimeout>;
  list?: {
    readonly fingerprints: unknown;
    readonly sessions: readonly SessionSummary[];
  };
}

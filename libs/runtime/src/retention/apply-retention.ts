import type {
  Observe,
  RetentionPolicy,
  RetentionReport,
  RetentionStore,
  SessionKey,
  SessionSnapshotStore,
} from '@kato/contracts';
import type { SourcePlaces } from '@kato/ingestion-core';
import { planRetention, type PlannedEviction } from './plan-retention.js';
import {
  heldSessions,
  readStandings,
  sessionStanding,
  type Fingerprints,
  type HeldSession,
} from './read-standings.js';

/** What retention works with. */
export interface RetentionPorts {
  readonly store: RetentionStore & Pick<SessionSnapshotStore, 'fingerprints'>;
  readonly places: SourcePlaces;
  readonly observe?: Observe;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

type Planned = PlannedEviction<HeldSession>;

// What a body leaves behind in half-full pages shows only when it is gone.
const MAX_ROUNDS = 4;

/**
 * Gives up what is over the limits, as `planRetention` decides, and frees the room on disk. Cost is proportional to the
 * sources; no event is read. Each session is looked at once more just before it goes, in a transaction of its own: what
 * somebody writes to meanwhile stays. `asked` is never given up.
 */
export async function applyRetention(
  policy: RetentionPolicy,
  ports: RetentionPorts,
  asked?: SessionKey,
): Promise<RetentionReport> {
  const done = {
    ...{ evictedSessions: 0, deletableSessions: 0, deletedSessions: 0 },
    ...{ events: 0, bytes: 0 },
  };
  let isOverLimit = false;
  let onlyCopies: readonly HeldSession[] = [];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const prints = await readPrints(ports);
    const plan = await decide(policy, { ports, prints, asked });
    ({ onlyCopies, isOverLimit } = plan);
    let given = 0;
    for (const planned of plan.evictions) {
      const freed = await giveUp(planned, prints, ports);
      if (freed === undefined) continue;
      given++;
      done.events += freed.events;
      done.bytes += freed.bytes;
      if (planned.scope === 'session') done.deletedSessions++;
      else done.evictedSessions++;
      if (isDeletable(planned, ports)) done.deletableSessions++;
    }
    if (given === 0) break;
  }
  const { maxBytes } = policy;
  if (maxBytes !== undefined) await ports.store.compact(maxBytes);
  return {
    ...done,
    onlyCopies: onlyCopies.length,
    isOverLimit,
    onlyCopyBytes: onlyCopies.reduce((sum, one) => sum + one.heldBytes, 0),
    storeBytes: (await ports.store.holdings()).fileBytes,
  };
}

function isDeletable(
  { session, scope }: Planned,
  { places }: RetentionPorts,
): boolean {
  const { provider } = session.key;
  const assistant = places.providers.find(({ id }) => id === provider);
  return scope !== 'session' && assistant?.deletesOldFiles === true;
}

interface Decision {
  readonly ports: RetentionPorts;
  readonly prints: Fingerprints;
  readonly asked: SessionKey | undefined;
}

// Files are looked at only when something would have to go if all of them were there.
async function decide(
  policy: RetentionPolicy,
  { ports, prints, asked }: Decision,
) {
  const { usedBytes, sources } = await ports.store.holdings();
  const now = ports.now();
  const sessions = heldSessions(sources, asked);
  const plan = planRetention({ sessions, usedBytes, now }, policy);
  if (plan.evictions.length === 0 && policy.retentionDays === undefined)
    return plan;
  const known = await readStandings(sessions, prints, ports.places);
  return planRetention({ sessions: known, usedBytes, now }, policy);
}

async function readPrints({ store }: RetentionPorts): Promise<Fingerprints> {
  const prints = await store.fingerprints();
  return new Map(prints.map((print) => [print.sourceId, print]));
}

async function giveUp(
  { session, scope, reason }: Planned,
  prints: Fingerprints,
  { store, places, observe }: RetentionPorts,
): Promise<{ readonly events: number; readonly bytes: number } | undefined> {
  const files = await sessionStanding(session, prints, places);
  if (files !== session.files) return undefined;
  const { key, sources } = session;
  const receipt = await store.evict({ key, scope, sources });
  if (receipt.status === 'stale') return undefined;
  const { events, bytes } = receipt;
  const { provider, sessionId } = key;
  const ids = { provider, session: sessionId };
  observe?.({ event: 'session.evicted', ...ids, reason, events, bytes });
  return { events, bytes };
}

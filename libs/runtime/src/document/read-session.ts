import {
  KatoError,
  sessionKeyText,
  type SessionKey,
  type SessionSnapshotStore,
  type SessionSummary,
  type WholeSession,
} from '@kato/contracts';
import type { EventReading } from './event-reading.js';
import type { RestoreSession } from './restore-session.js';

const MAX_READS = 5;

export interface ReadPorts {
  readonly store: Pick<SessionSnapshotStore, 'get'>;
  readonly restore: RestoreSession;
  readonly reading: Pick<EventReading, 'events'>;
}

/**
 * Figures and events of one revision: another process may commit between two reads, and the ledger must add up.
 * What the store has given up of it is read again first. Throws `SESSION_NOT_FOUND` when the session has left the store, and
 * as `RestoreSession`.
 */
export async function readSession(
  key: SessionKey,
  ports: ReadPorts,
): Promise<WholeSession> {
  const { store, reading } = ports;
  let before = await wholeSummary(ports, key);
  for (let read = 1; ; read++) {
    const events = await reading.events(before);
    const after = await summaryOf(store, key);
    const isWhole = after.evictedEvents === undefined;
    if (isWhole && (after.revision === before.revision || read >= MAX_READS))
      return { summary: before, events };
    if (!isWhole && read >= MAX_READS) throw givenUpAgain(key);
    before = isWhole ? after : await wholeSummary(ports, key);
  }
}

async function wholeSummary(
  { store, restore }: Pick<ReadPorts, 'store' | 'restore'>,
  key: SessionKey,
): Promise<SessionSummary> {
  const summary = await summaryOf(store, key);
  if (summary.evictedEvents === undefined) return summary;
  await restore(summary);
  return summaryOf(store, key);
}

function givenUpAgain(key: SessionKey): KatoError {
  return new KatoError(
    'STORE_LOCKED',
    `another process gives up the events of ${sessionKeyText(key)} while they are read`,
    {
      hint: 'try again in a moment; raise the limits of the store if it stays',
    },
  );
}

async function summaryOf(
  store: Pick<SessionSnapshotStore, 'get'>,
  key: SessionKey,
): Promise<SessionSummary> {
  const snapshot = await store.get(key, { maxEvents: 0 });
  if (snapshot !== undefined) return snapshot.summary;
  throw new KatoError(
    'SESSION_NOT_FOUND',
    `no longer in the store: ${sessionKeyText(key)}`,
  );
}

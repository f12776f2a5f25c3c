import {
  KatoError,
  sessionKeyText,
  type ConversationEvent,
  type SessionKey,
  type SessionSnapshotStore,
  type SessionSummary,
  type WholeSession,
} from '@kato/contracts';

const MAX_READS = 5;

/**
 * Figures and events of one revision: another process may commit between two reads, and the ledger must add up. Throws
 * `SESSION_NOT_FOUND` when the session has left the store.
 */
export async function readSession(
  store: SessionSnapshotStore,
  key: SessionKey,
): Promise<WholeSession> {
  let before = await summaryOf(store, key);
  for (let read = 1; ; read++) {
    const events = await allEvents(store, key);
    const after = await summaryOf(store, key);
    if (after.revision === before.revision || read === MAX_READS)
      return { summary: before, events };
    before = after;
  }
}

async function summaryOf(
  store: SessionSnapshotStore,
  key: SessionKey,
): Promise<SessionSummary> {
  const snapshot = await store.get(key, { maxEvents: 0 });
  if (snapshot !== undefined) return snapshot.summary;
  throw new KatoError(
    'SESSION_NOT_FOUND',
    `no longer in the store: ${sessionKeyText(key)}`,
  );
}

async function allEvents(
  store: SessionSnapshotStore,
  key: SessionKey,
): Promise<readonly ConversationEvent[]> {
  const events: ConversationEvent[] = [];
  for await (const batch of store.readEvents(key))
    for (const event of batch.events) events.push(event);
  return events;
}

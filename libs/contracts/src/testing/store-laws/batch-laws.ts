import { isKatoError } from '../../errors/kato-error.js';
import { sampleCommit, sampleMessage, sampleSource } from '../sample-commit.js';
import type {
  EventBatch,
  SessionSnapshotStore,
} from '../../store/session-snapshot-store.js';
import { assertEqual } from './assert-equal.js';
import { commitAll, type StoreLaw } from './store-law.js';

const KEY = { provider: 'acme', sessionId: 'one' };
const source = sampleSource({ name: 'one', sessionId: 'one' });
const first = sampleCommit({
  source,
  bodies: [sampleMessage('a'), sampleMessage('b')],
});
const second = sampleCommit({ after: first, bodies: [sampleMessage('c')] });
const agent = sampleCommit({
  source: sampleSource({
    ...{ name: 'one/agent', sessionId: 'one' },
    ...{ role: 'agent', agentId: 'agent' },
  }),
  bodies: [sampleMessage('d')],
});

/** How batches are read again. */
export const batchLaws: readonly StoreLaw[] = [
  {
    title: 'a batch is read again as it was, in any order and after commits',
    check: async (store) => {
      await commitAll(store, [first, agent]);
      const batches = await batchesOf(store);
      await commitAll(store, [second]);
      for (const { ref, events } of batches.toReversed())
        assertEqual(await store.readBatch(KEY, ref), events, 'readBatch()');
    },
  },
  {
    title: 'a batch of a source that was read anew is SESSION_CHANGED',
    check: async (store) => {
      await commitAll(store, [first]);
      const batches = await batchesOf(store);
      const bodies = [sampleMessage('x'), sampleMessage('y')];
      await commitAll(store, [
        sampleCommit({ after: first, restart: true, bodies }),
      ]);
      await assertChanged(store, batches, KEY);
    },
  },
  {
    title: 'a batch of another session is SESSION_CHANGED',
    check: async (store) => {
      await commitAll(store, [first]);
      const batches = await batchesOf(store);
      await assertChanged(store, batches, { ...KEY, sessionId: 'two' });
      await commitAll(store, [
        sampleCommit({ after: first, sessionId: 'two' }),
      ]);
      await assertChanged(store, batches, KEY);
    },
  },
];

async function batchesOf(
  store: SessionSnapshotStore,
): Promise<readonly EventBatch[]> {
  const batches: EventBatch[] = [];
  for await (const batch of store.readEvents(KEY)) batches.push(batch);
  if (batches.length === 0) throw new Error('readEvents() gave no batch');
  return batches;
}

async function assertChanged(
  store: SessionSnapshotStore,
  batches: readonly EventBatch[],
  key: typeof KEY,
): Promise<void> {
  for (const { ref } of batches)
    assertEqual(
      await codeOf(store.readBatch(key, ref)),
      'SESSION_CHANGED',
      'readBatch()',
    );
}

async function codeOf(reading: Promise<unknown>): Promise<unknown> {
  try {
    return await reading;
  } catch (error) {
    return isKatoError(error) ? error.code : error;
  }
}

import type { SnapshotCommit } from '../../commit/snapshot-commit.js';
import type { SessionSnapshotStore } from '../../store/session-snapshot-store.js';
import {
  positionOf,
  sampleCommit,
  sampleDiagnostic,
  sampleMessage,
} from '../sample-commit.js';
import { assertThat } from '../law.js';
import { assertEqual } from './assert-equal.js';
import { commitAll, eventsOf, type StoreLaw } from './store-law.js';

const KEY = { provider: 'acme', sessionId: 'one' };
const first = sampleCommit({ bodies: [sampleMessage('a')] });
const second = sampleCommit({ after: first, bodies: [sampleMessage('b')] });
const third = sampleCommit({
  after: second,
  bodies: [sampleMessage('c')],
  diagnostics: [sampleDiagnostic(first.source, 0)],
});

/** A commit continues the checkpoint, or it is refused and nothing changes. */
export const positionLaws: readonly StoreLaw[] = [
  {
    title: 'refuses a commit whose base is behind, and writes nothing of it',
    check: async (store) => {
      await commitAll(store, [first, second]);
      await refuses(store, { ...third, base: positionOf(first.checkpoint) });
    },
  },
  {
    title: 'refuses a commit whose base is ahead',
    check: async (store) => {
      await commitAll(store, [first]);
      await refuses(store, third);
    },
  },
  {
    title: 'refuses the same commit a second time',
    check: async (store) => {
      await commitAll(store, [first]);
      await refuses(store, first);
    },
  },
  {
    title: 'refuses a commit that names a base when the source is new',
    check: async (store) => {
      await refuses(store, second);
    },
  },
  {
    title: 'refuses a base of an older generation',
    check: async (store) => {
      const again = sampleCommit({
        after: second,
        restart: true,
        bodies: [sampleMessage('new')],
        complete: false,
      });
      await commitAll(store, [first, second, again]);
      await refuses(store, third);
      await refuses(store, again);
    },
  },
  {
    title: 'throws for a commit that goes backwards, and writes nothing of it',
    check: async (store) => {
      await commitAll(store, [first, second]);
      const backwards = { ...first, base: positionOf(second.checkpoint) };
      const before = await everything(store);
      const thrown = await store.commit(backwards).then(
        () => false,
        () => true,
      );
      assertThat(thrown, 'a commit that goes backwards was accepted');
      assertEqual(await everything(store), before, 'what the store holds');
    },
  },
  {
    title: 'the revision grows with every commit and not without one',
    check: async (store) => {
      const [a = NaN, b = NaN] = await commitAll(store, [first, second]);
      await store.commit(first);
      const [c = NaN] = await commitAll(store, [third]);
      assertThat(a < b && b < c, `revisions do not grow: ${a}, ${b}, ${c}`);
      const snapshot = await store.get(KEY);
      assertEqual(snapshot?.revision, c, 'revision of the last change');
    },
  },
  {
    title: 'a commit without events moves the checkpoint',
    check: async (store) => {
      const moved = sampleCommit({ after: first, state: 'moved' });
      await commitAll(store, [first, moved]);
      assertEqual(
        await store.checkpoint(first.source.sourceId),
        moved.checkpoint,
        'checkpoint()',
      );
      const events = await eventsOf(store, KEY);
      assertEqual(events.length, 1, 'number of events');
    },
  },
  {
    title: 'close may be called twice',
    check: async (store) => {
      await commitAll(store, [first]);
      await store.close();
      await store.close();
    },
  },
];

async function refuses(
  store: SessionSnapshotStore,
  commit: SnapshotCommit,
): Promise<void> {
  const before = await everything(store);
  const checkpoint = await store.checkpoint(commit.source.sourceId);
  const current = checkpoint === undefined ? undefined : positionOf(checkpoint);
  const receipt = await store.commit(commit);
  assertEqual(receipt, { status: 'stale', current }, 'the receipt');
  assertEqual(await everything(store), before, 'what the store holds');
}

async function everything(store: SessionSnapshotStore): Promise<unknown> {
  return {
    list: await store.list(),
    fingerprints: await store.fingerprints(),
    snapshot: await store.get(KEY),
    events: await eventsOf(store, KEY),
    diagnostics: await store.readDiagnostics(KEY),
    checkpoint: await store.checkpoint(first.source.sourceId),
  };
}

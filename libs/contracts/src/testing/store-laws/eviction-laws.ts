import type { Eviction, RetentionStore } from '../../store/retention-store.js';
import type { SessionSnapshotStore } from '../../store/session-snapshot-store.js';
import {
  positionOf,
  sampleCommit,
  sampleDiagnostic,
  sampleMessage,
  sampleSource,
} from '../sample-commit.js';
import { assertEqual } from './assert-equal.js';
import { commitAll, textsOf } from './store-law.js';

/** What a store with `RetentionStore` must do, given an empty one. */
export interface EvictionLaw {
  readonly title: string;
  check(store: SessionSnapshotStore & RetentionStore): Promise<void>;
}

const KEY = { provider: 'acme', sessionId: 'one' };
const source = sampleSource({ name: 'one' });
const { sourceId } = source;
const first = sampleCommit({
  source,
  bodies: [sampleMessage('a'), sampleMessage('b')],
  diagnostics: [sampleDiagnostic(source, 100)],
});
const second = sampleCommit({ after: first, bodies: [sampleMessage('c')] });
const cut = sampleCommit({
  ...{ after: first, restart: true },
  bodies: [sampleMessage('a')],
});
const again = sampleCommit({
  ...{ after: first, restart: true },
  bodies: [sampleMessage('a'), sampleMessage('b')],
  diagnostics: first.diagnostics,
});
const agent = sampleCommit({
  source: sampleSource({ name: 'one/x', sessionId: 'one', role: 'agent' }),
});
const other = sampleCommit({
  source: sampleSource({ name: 'two' }),
  bodies: [sampleMessage('other')],
});
const eviction: Eviction = {
  ...{ key: KEY, scope: 'events' },
  sources: [{ sourceId, ...positionOf(first.checkpoint) }],
};
const ofCut: Eviction = {
  ...eviction,
  sources: [{ sourceId, ...positionOf(cut.checkpoint) }],
};

/** What giving up takes, and what it leaves. */
export const evictionLaws: readonly EvictionLaw[] = [
  {
    title: 'giving up events leaves figures, positions and diagnostics',
    check: async (store) => {
      await commitAll(store, [first, other]);
      const prints = await store.fingerprints();
      const { status } = await store.evict(eviction);
      assertEqual(status, 'evicted', 'evict()');
      assertEqual(await textsOf(store, KEY), [], 'events');
      const summary = (await store.get(KEY))?.summary;
      assertEqual(summary?.events, 2, 'events of the summary');
      assertEqual(summary?.evictedEvents, 2, 'evictedEvents');
      const checkpoint = await store.checkpoint(sourceId);
      assertEqual(checkpoint, first.checkpoint, 'checkpoint()');
      assertEqual(await store.fingerprints(), prints, 'fingerprints()');
      const found = await store.readDiagnostics(KEY);
      assertEqual(found, first.diagnostics, 'readDiagnostics()');
    },
  },
  {
    title: 'giving up a session leaves the others as they were',
    check: async (store) => {
      await commitAll(store, [first, other]);
      await store.evict({ ...eviction, scope: 'session' });
      const keys = (await store.list()).map(({ key }) => key.sessionId);
      assertEqual(keys, ['two'], 'list()');
      assertEqual(await store.checkpoint(sourceId), undefined, 'checkpoint()');
      const texts = await textsOf(store, { ...KEY, sessionId: 'two' });
      assertEqual(texts, ['other'], 'events');
    },
  },
  {
    title: 'a session that went on, or got a source, is not given up',
    check: async (store) => {
      for (const commit of [first, second, agent]) {
        await commitAll(store, [commit]);
        if (commit !== first) await assertStale(store, eviction);
      }
      assertEqual(await textsOf(store, KEY), ['a', 'b', 'c'], 'events');
    },
  },
  {
    title: 'a session that is being read again is not given up',
    check: async (store) => {
      await commitAll(store, [first, { ...cut, complete: false }]);
      await assertStale(store, eviction);
      assertEqual(await textsOf(store, KEY), ['a', 'b'], 'events');
    },
  },
  {
    title: 'events are given up once',
    check: async (store) => {
      await commitAll(store, [first]);
      await store.evict(eviction);
      await assertStale(store, eviction);
    },
  },
  {
    title: 'what is appended later is held, and does not make it look whole',
    check: async (store) => {
      await commitAll(store, [first]);
      await store.evict(eviction);
      await commitAll(store, [second]);
      assertEqual(await textsOf(store, KEY), ['c'], 'events');
      const [summary] = await store.list();
      assertEqual(summary?.events, 3, 'events of the summary');
      assertEqual(summary?.evictedEvents, 2, 'evictedEvents');
    },
  },
  {
    title: 'a reading from byte 0 makes it whole again',
    check: async (store) => {
      await commitAll(store, [first]);
      await store.evict(eviction);
      await commitAll(store, [again]);
      assertEqual(await textsOf(store, KEY), ['a', 'b'], 'events');
      const [summary] = await store.list();
      assertEqual(summary?.evictedEvents, undefined, 'evictedEvents');
      assertEqual(await store.readings(), [], 'readings()');
    },
  },
  {
    title:
      'an earlier reading stays when events are given up, and goes with readings',
    check: async (store) => {
      await commitAll(store, [first, cut]);
      await store.evict(ofCut);
      assertEqual(await textsOf(store, KEY), [], 'events');
      const texts = await textsOf(store.earlier(0), KEY);
      assertEqual(texts, ['a', 'b'], 'events of the earlier reading');
      await store.evict({ ...ofCut, scope: 'readings' });
      assertEqual(await store.readings(), [], 'readings()');
    },
  },
];

async function assertStale(
  store: RetentionStore,
  wish: Eviction,
): Promise<void> {
  assertEqual(await store.evict(wish), { status: 'stale' }, 'evict()');
}

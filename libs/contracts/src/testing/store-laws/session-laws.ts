import type { SnapshotCommit } from '../../commit/snapshot-commit.js';
import { summarizeSession } from '../../snapshot/session-summary.js';
import {
  sampleCommit,
  sampleDiagnostic,
  sampleMessage,
  sampleSource,
} from '../sample-commit.js';
import { assertThat } from '../law.js';
import { assertEqual } from './assert-equal.js';
import { commitAll, eventsOf, textsOf, type StoreLaw } from './store-law.js';

const KEY = { provider: 'acme', sessionId: 'one' };
const main = commitOf('one', 'main');
const agentA = commitOf('one/agent-a', 'agent');
const agentB = commitOf('one/agent-b', 'agent');

/** How sources make a session, and sessions a list. */
export const sessionLaws: readonly StoreLaw[] = [
  {
    title: 'sources of a session come main first, then agents by source id',
    check: async (store) => {
      await commitAll(store, [agentB, main, agentA]);
      const expected = ['one', 'one/agent-a', 'one/agent-b'];
      assertEqual(await textsOf(store, KEY), expected, 'readEvents()');
      const snapshot = await store.get(KEY);
      const ids = snapshot?.events.map((event) => event.sourceId);
      const sourceIds = expected.map((name) => `acme/${name}`);
      assertEqual(ids, sourceIds, 'get().events');
      const states = snapshot?.summary.sources.map((state) => state.sourceId);
      assertEqual(states, sourceIds, 'summary.sources');
      const found = await store.readDiagnostics(KEY);
      assertEqual(
        found.map((diagnostic) => diagnostic.sourceId),
        sourceIds,
        'readDiagnostics()',
      );
    },
  },
  {
    title: 'a session’s summary adds its sources up',
    check: async (store) => {
      const revisions = await commitAll(store, [agentA, main]);
      const states = [main, agentA].map(({ source, checkpoint }) => ({
        sourceId: source.sourceId,
        path: source.path,
        role: source.role,
        ...(source.role === 'agent' ? { agentId: 'agent' } : {}),
        generation: checkpoint.generation,
        offset: checkpoint.offset,
        digest: checkpoint.digest.value,
        summary: checkpoint.summary,
      }));
      const expected = summarizeSession(KEY, states, Math.max(...revisions));
      assertEqual((await store.get(KEY))?.summary, expected, 'get().summary');
      assertEqual(await store.list(), [expected], 'list()');
    },
  },
  {
    title: 'the checkpoint decides the session, for earlier events too',
    check: async (store) => {
      const named = sampleCommit({
        after: main,
        sessionId: 'two',
        bodies: [sampleMessage('later')],
      });
      await commitAll(store, [main, named]);
      const key = { ...KEY, sessionId: 'two' };
      const events = await eventsOf(store, key);
      const ids = events.map((event) => event.sessionId);
      assertEqual(ids, ['two', 'two'], 'session ids of the events');
      assertEqual(await store.get(KEY), undefined, 'the session before');
      assertEqual((await store.list()).length, 1, 'sessions');
    },
  },
  {
    title: 'a session that loses a source to another has changed',
    check: async (store) => {
      await commitAll(store, [main, agentA]);
      const moved = sampleCommit({ after: agentA, sessionId: 'two' });
      const [revision] = await commitAll(store, [moved]);
      assertEqual((await store.get(KEY))?.revision, revision, 'revision');
    },
  },
  {
    title: 'the list is most recent message first, then by key, then undated',
    check: async (store) => {
      const dated: readonly (readonly [string, string | undefined])[] = [
        ['undated', undefined],
        ['b', '2026-01-02T00:00:00.000Z'],
        ['old', '2025-12-31T00:00:00.000Z'],
        ['a', '2026-01-02T00:00:00.000Z'],
        ['new', '2026-03-01T00:00:00.000Z'],
        ['also undated', undefined],
      ];
      for (const [name, at] of dated) {
        const source = sampleSource({ name });
        const bodies = [sampleMessage(name, at)];
        await commitAll(store, [sampleCommit({ source, bodies })]);
      }
      const names = (await store.list()).map(({ key }) => key.sessionId);
      const expected = ['new', 'a', 'b', 'old', 'also undated', 'undated'];
      assertEqual(names, expected, 'list()');
    },
  },
  {
    title: 'the same session id of two providers is two sessions',
    check: async (store) => {
      const other = sampleSource({ provider: 'zeta' });
      const bodies = [sampleMessage('zeta')];
      await commitAll(store, [main, sampleCommit({ source: other, bodies })]);
      assertEqual(await textsOf(store, KEY), ['one'], 'acme');
      const key = { provider: 'zeta', sessionId: 'one' };
      assertEqual(await textsOf(store, key), ['zeta'], 'zeta');
    },
  },
  {
    title: 'a window holds the latest events and says how many it leaves out',
    check: async (store) => {
      await commitAll(store, [main, agentA, agentB]);
      const windows: readonly (readonly [number, readonly string[]])[] = [
        [0, []],
        [1, ['one/agent-b']],
        [2, ['one/agent-a', 'one/agent-b']],
        [3, ['one', 'one/agent-a', 'one/agent-b']],
        [99, ['one', 'one/agent-a', 'one/agent-b']],
      ];
      for (const [maxEvents, expected] of windows) {
        const snapshot = await store.get(KEY, { maxEvents });
        const texts = snapshot?.events.map((event) =>
          event.kind === 'message.user' ? event.text : '',
        );
        assertEqual(texts, expected, `get() with maxEvents ${maxEvents}`);
        assertEqual(
          snapshot?.omittedEvents,
          3 - expected.length,
          `omittedEvents with maxEvents ${maxEvents}`,
        );
      }
    },
  },
  {
    title: 'reading that began before a commit is not disturbed by it',
    check: async (store) => {
      await commitAll(store, [main, agentA]);
      const reading = store.readEvents(KEY)[Symbol.asyncIterator]();
      const begun = await reading.next();
      const seen = begun.done === true ? [] : [...begun.value.events];
      const bodies = [sampleMessage('replaced')];
      await commitAll(store, [
        sampleCommit({ after: main, restart: true, bodies }),
        sampleCommit({ after: agentA, restart: true, bodies }),
      ]);
      for (let next = await reading.next(); next.done !== true;) {
        seen.push(...next.value.events);
        next = await reading.next();
      }
      assertThat(
        seen.every((event) => !JSON.stringify(event).includes('replaced')),
        'events of two generations were mixed',
      );
      assertEqual(seen.length, 2, 'events of the session as it was');
    },
  },
];

function commitOf(name: string, role: 'main' | 'agent'): SnapshotCommit {
  const source = sampleSource({
    name,
    role,
    sessionId: 'one',
    ...(role === 'agent' ? { agentId: 'agent' } : {}),
  });
  return sampleCommit({
    source,
    bodies: [sampleMessage(name)],
    diagnostics: [sampleDiagnostic(source, 100)],
  });
}

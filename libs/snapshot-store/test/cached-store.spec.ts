import type { SessionSnapshotStore, SnapshotCommit } from '@kato/contracts';
import {
  sampleCommit,
  sampleMessage,
  sampleSource,
} from '@kato/contracts/testing';
import { openCachedStore } from '../src/cache/open-cached-store.js';
import { weighEvent } from '../src/cache/weigh-event.js';
import { openMemoryStore } from '../src/memory/open-memory-store.js';
import { openSqliteStore } from '../src/sqlite/open-sqlite-store.js';
import { temporaryFolders, textsIn, WIDE_LIMITS } from './fixtures.js';

const keyOf = (sessionId: string) => ({ provider: 'acme', sessionId });
const ONE = keyOf('one');

/** A session of one source, said on a day of January. */
function session(
  name: string,
  day: number,
  texts: readonly string[] = [name],
): SnapshotCommit {
  const at = `2026-01-${String(day).padStart(2, '0')}T00:00:00.000Z`;
  const bodies = texts.map((text) => sampleMessage(text, at));
  return sampleCommit({ source: sampleSource({ name }), bodies });
}

/** A cached store on a durable one that counts how often events are asked of it. */
async function openWith(
  limits: Partial<typeof WIDE_LIMITS>,
  commits: readonly SnapshotCommit[],
) {
  const inner = openMemoryStore({ limits: WIDE_LIMITS });
  const asked: string[] = [];
  const evicted: string[] = [];
  const durable: SessionSnapshotStore = {
    ...inner,
    get(key, window) {
      if (window?.maxEvents !== 0) asked.push(key.sessionId);
      return inner.get(key, window);
    },
    readEvents(key) {
      asked.push(key.sessionId);
      return inner.readEvents(key);
    },
  };
  const store = openCachedStore({
    ...{ durable, limits: { ...WIDE_LIMITS, ...limits } },
    onEvicted: ({ sessionId }) => evicted.push(sessionId),
  });
  for (const commit of commits) await store.commit(commit);
  return { store, inner, asked, evicted };
}

describe('memory before a durable store', () => {
  const newFolder = temporaryFolders();

  it('reads a session once, and answers from memory then', async () => {
    const { store, asked } = await openWith({}, [session('one', 1)]);
    expect(await textsIn(store, ONE)).toEqual(['one']);
    expect(await textsIn(store, ONE)).toEqual(['one']);
    expect((await store.get(ONE))?.events).toHaveLength(1);
    expect(asked).toEqual(['one']);
    expect(store.stats()).toMatchObject({ hits: 2, misses: 1, sessions: 1 });
  });

  it('gives the same snapshot from memory as without it, in any window', async () => {
    const texts = ['a', 'b', 'c'];
    const { store, inner } = await openWith({}, [session('one', 1, texts)]);
    await store.get(ONE);
    for (const maxEvents of [0, 1, 2, 3, 9])
      expect(await store.get(ONE, { maxEvents })).toEqual(
        await inner.get(ONE, { maxEvents }),
      );
    expect(store.stats()).toMatchObject({ hits: 5, misses: 1 });
  });

  it('sees what somebody else committed', async () => {
    const one = session('one', 1);
    const { store, inner } = await openWith({}, [one]);
    await textsIn(store, ONE);
    const bodies = [sampleMessage('later')];
    await inner.commit(sampleCommit({ after: one, bodies }));
    expect(await textsIn(store, ONE)).toEqual(['one', 'later']);
    expect(store.stats()).toMatchObject({ hits: 0, misses: 2, stale: 1 });
  });

  it('sees what another process committed to the same file', async () => {
    const path = `${await newFolder()}/kato.db`;
    const durable = await openSqliteStore({ path });
    const store = openCachedStore({ durable, limits: WIDE_LIMITS });
    const one = session('one', 1);
    await store.commit(one);
    await textsIn(store, ONE);
    const other = await openSqliteStore({ path });
    const bodies = [sampleMessage('replaced')];
    await other.commit(sampleCommit({ after: one, restart: true, bodies }));
    await other.close();
    expect(await textsIn(store, ONE)).toEqual(['replaced']);
    await store.close();
  });

  it('does not hold a session that changed while it was read', async () => {
    const one = session('one', 1, ['a', 'b']);
    const { store, inner } = await openWith({}, [one]);
    for await (const batch of store.readEvents(ONE))
      if (batch.events.length > 0)
        await inner.commit(
          sampleCommit({ after: one, bodies: [sampleMessage('c')] }),
        );
    expect(store.stats()).toMatchObject({ sessions: 0, bytes: 0 });
    expect(await textsIn(store, ONE)).toEqual(['a', 'b', 'c']);
  });

  it('does not hold a session that was not read to its end', async () => {
    const { store } = await openWith({}, [session('one', 1)]);
    const reading = store.readEvents(ONE)[Symbol.asyncIterator]();
    await reading.next();
    await reading.return?.();
    expect(store.stats()).toMatchObject({ sessions: 0, bytes: 0 });
  });

  it('does not take a window for the session', async () => {
    const { store } = await openWith({}, [session('one', 1, ['a', 'b'])]);
    await store.get(ONE, { maxEvents: 1 });
    expect(await textsIn(store, ONE)).toEqual(['a', 'b']);
  });

  it('gives events that nobody can change', async () => {
    const { store } = await openWith({}, [session('one', 1)]);
    const [event] = (await store.get(ONE))?.events ?? [];
    expect(Object.isFrozen(event) && Object.isFrozen(event?.native)).toBe(true);
  });

  it('lets a session pass through that has too many events', async () => {
    const texts = ['a', 'b', 'c'];
    const limits = { maxEventsPerSession: 2 };
    const { store } = await openWith(limits, [session('one', 1, texts)]);
    expect(await textsIn(store, ONE)).toEqual(texts);
    expect(store.stats()).toMatchObject({ refused: 1, bytes: 0 });
  });

  it('lets a session pass through that is larger than a quarter', async () => {
    const texts = ['a', 'b', 'c'].map((text) => text.repeat(500));
    const limits = { maxBytes: 4000 };
    const { store } = await openWith(limits, [session('one', 1, texts)]);
    expect(await textsIn(store, ONE)).toEqual(texts);
    expect(await textsIn(store, ONE)).toEqual(texts);
    expect(store.stats()).toMatchObject({ refused: 2, hits: 0, bytes: 0 });
  });

  it('gives up the session that was active least recently', async () => {
    const commits = [session('b', 2), session('a', 1), session('c', 3)];
    const { store, evicted } = await openWith({ maxSessions: 2 }, commits);
    for (const name of ['a', 'b', 'c']) await textsIn(store, keyOf(name));
    expect(evicted).toEqual(['a']);
    expect(await textsIn(store, keyOf('a'))).toEqual(['a']);
    expect(evicted).toEqual(['a']);
  });

  it('decides ties by key', async () => {
    const commits = [session('b', 1), session('a', 1)];
    const { store, evicted } = await openWith({ maxSessions: 1 }, commits);
    for (const name of ['a', 'b']) await textsIn(store, keyOf(name));
    expect(evicted).toEqual(['a']);
  });

  it('makes room when a session has changed', async () => {
    const b = session('b', 2);
    const commits = [session('a', 1), b];
    const { store } = await openWith({ maxSessions: 1 }, commits);
    for (const name of ['a', 'b']) await textsIn(store, keyOf(name));
    await store.commit(sampleCommit({ after: b, sessionId: 'elsewhere' }));
    await textsIn(store, keyOf('b'));
    await textsIn(store, keyOf('a'));
    await textsIn(store, keyOf('a'));
    expect(store.stats()).toMatchObject({ hits: 1, sessions: 1 });
  });
});

it('weighs an event of any depth, from above what its text takes', () => {
  let value: unknown = 'x'.repeat(100);
  for (let depth = 0; depth < 10_000; depth++) value = [value];
  const bytes = weighEvent({ value });
  expect(bytes).toBeGreaterThan(10_000 * 32);
});

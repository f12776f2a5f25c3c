import type { SnapshotCommit } from '@kato/contracts';
import {
  sampleCommit,
  sampleMessage,
  sampleSource,
} from '@kato/contracts/testing';
import fc from 'fast-check';
import { heldBytes } from '../src/memory/held-bytes.js';
import { openMemoryStore } from '../src/memory/open-memory-store.js';
import { textsIn, WIDE_LIMITS } from './fixtures.js';

const keyOf = (sessionId: string) => ({ provider: 'acme', sessionId });

/** A session of one source, with a message per text at a given day of January. */
function session(
  name: string,
  day: number,
  texts: readonly string[],
): SnapshotCommit {
  const at = `2026-01-${String(day).padStart(2, '0')}T00:00:00.000Z`;
  const bodies = texts.map((text) => sampleMessage(text, at));
  return sampleCommit({ source: sampleSource({ name }), bodies });
}

async function openWith(
  limits: Partial<typeof WIDE_LIMITS>,
  commits: readonly SnapshotCommit[],
) {
  const store = openMemoryStore({ limits: { ...WIDE_LIMITS, ...limits } });
  for (const commit of commits) await store.commit(commit);
  return store;
}

describe('a memory store over its limits', () => {
  it('gives up the oldest events of a session that is too long', async () => {
    const one = session('one', 1, ['a', 'b']);
    const two = sampleCommit({
      after: one,
      bodies: [sampleMessage('c'), sampleMessage('d')],
    });
    const store = await openWith({ maxEventsPerSession: 3 }, [one, two]);
    expect(await textsIn(store, keyOf('one'))).toEqual(['b', 'c', 'd']);
    expect((await store.get(keyOf('one')))?.omittedEvents).toBe(1);
  });

  it('takes the oldest commit of all sources of a session', async () => {
    const agent = sampleSource({ name: 'z', sessionId: 'one', role: 'agent' });
    const store = await openWith({ maxEventsPerSession: 2 }, [
      sampleCommit({ source: agent, bodies: [sampleMessage('older')] }),
      session('one', 1, ['newer', 'newest']),
    ]);
    expect(await textsIn(store, keyOf('one'))).toEqual(['newer', 'newest']);
  });

  it('gives up the session that was active least recently', async () => {
    const store = await openWith({ maxSessions: 2 }, [
      session('b', 2, ['b']),
      session('a', 1, ['a']),
      session('c', 3, ['c']),
    ]);
    expect(await textsIn(store, keyOf('a'))).toEqual([]);
    expect(await textsIn(store, keyOf('b'))).toEqual(['b']);
    expect(await textsIn(store, keyOf('c'))).toEqual(['c']);
  });

  it('decides ties by key', async () => {
    const store = await openWith({ maxSessions: 1 }, [
      session('b', 1, ['b']),
      session('a', 1, ['a']),
    ]);
    expect(await textsIn(store, keyOf('a'))).toEqual([]);
    expect(await textsIn(store, keyOf('b'))).toEqual(['b']);
  });

  it('keeps the end of a session that alone is larger than all bytes', async () => {
    const texts = Array.from({ length: 100 }, (_, n) => `message ${n}`);
    const store = await openWith({ maxBytes: 2000 }, [
      session('other', 1, ['x']),
      session('one', 2, texts),
    ]);
    const held = await textsIn(store, keyOf('one'));
    expect(held.at(-1)).toBe('message 99');
    expect(held.length).toBeGreaterThan(5);
    expect(store.stats().heldBytes).toBeLessThanOrEqual(2000);
  });

  it('never gives up checkpoints, summaries or diagnostics', async () => {
    const commit = session('one', 1, ['a', 'b']);
    const store = await openWith({ maxSessions: 0 }, [commit]);
    const snapshot = await store.get(keyOf('one'));
    expect(snapshot?.omittedEvents).toBe(2);
    expect(snapshot?.summary.userMessages).toBe(2);
    expect(await store.checkpoint(commit.source.sourceId)).toEqual(
      commit.checkpoint,
    );
  });

  it('counts what it gave up', async () => {
    const store = await openWith({ maxSessions: 1 }, [
      session('a', 1, ['a', 'a']),
      session('b', 2, ['b']),
    ]);
    expect(store.stats()).toMatchObject({
      heldSessions: 1,
      heldEvents: 1,
      evictedSessions: 1,
      evictedEvents: 2,
    });
  });

  it('holds new events of a session that was given up', async () => {
    const a = session('a', 1, ['a']);
    const later = sampleMessage('later', '2026-02-01T00:00:00.000Z');
    const store = await openWith({ maxSessions: 1 }, [
      a,
      session('b', 2, ['b']),
      sampleCommit({ after: a, bodies: [later] }),
    ]);
    expect(await textsIn(store, keyOf('a'))).toEqual(['later']);
    expect(await textsIn(store, keyOf('b'))).toEqual([]);
  });
});

describe('memory limits', () => {
  it('hold after every commit, and nothing is lost uncounted', async () => {
    const limits = { maxSessions: 3, maxEventsPerSession: 5, maxBytes: 1500 };
    const history = fc.array(
      fc.record({
        name: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        day: fc.integer({ min: 1, max: 9 }),
        texts: fc.array(fc.string({ maxLength: 60 }), { maxLength: 8 }),
      }),
      { maxLength: 30 },
    );
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        const store = openMemoryStore({ limits });
        const newest = new Map<string, SnapshotCommit>();
        let committed = 0;
        for (const { name, day, texts } of steps) {
          const after = newest.get(name);
          const { source, events } = session(name, day, texts);
          const bodies = events.map(({ body }) => body);
          const commit = sampleCommit(
            after === undefined ? { source, bodies } : { after, bodies },
          );
          await store.commit(commit);
          newest.set(name, commit);
          committed += texts.length;
          const stats = store.stats();
          expect(stats.heldSessions).toBeLessThanOrEqual(3);
          expect(stats.heldBytes).toBeLessThanOrEqual(1500);
          expect(stats.heldEvents + stats.evictedEvents).toBe(committed);
        }
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['ASCII', 'x'.repeat(100), 132],
    ['Latin-1', 'é'.repeat(100), 132],
    ['one wide character', `${'x'.repeat(99)}漢`, 232],
  ])('count what a string of %s takes', (_, text, bytes) => {
    expect(heldBytes(text)).toBe(bytes);
  });
});

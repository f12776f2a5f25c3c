import { join } from 'node:path';
import fc from 'fast-check';
import type { EventPosition, SnapshotCommit } from '@kato/contracts';
import { sampleCommit, sampleMessage } from '@kato/contracts/testing';
import {
  openSqliteStore,
  type SqliteStoreOptions,
} from '../src/sqlite/open-sqlite-store.js';
import { temporaryFolders } from './fixtures.js';

const KEY = { provider: 'acme', sessionId: 'one' };
const { sourceId } = sampleCommit().source;

type Store = Awaited<ReturnType<typeof openSqliteStore>>;

describe('what came to a session since', () => {
  const newFolder = temporaryFolders();

  const opened = async (options: Partial<SqliteStoreOptions> = {}) =>
    openSqliteStore({ path: join(await newFolder(), 'kato.db'), ...options });

  it('is everything after a position, however it was committed', async () => {
    const store = await opened();
    let after: SnapshotCommit | undefined;
    let generation = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.string(), { maxLength: 4 }), { maxLength: 6 }),
        fc.nat(30),
        async (commits, told) => {
          for (const [n, texts] of commits.entries()) {
            const restart = n === 0 && after !== undefined;
            if (restart) generation++;
            const bodies = texts.map((text) => sampleMessage(text));
            after = sampleCommit(
              after === undefined ? { bodies } : { after, bodies, restart },
            );
            await store.commit(after);
          }
          const all = commits.flat();
          if (commits.length === 0 || told > all.length) return;
          const from = [{ sourceId, generation, events: told }];
          expect(await textsAfter(store, from)).toEqual(all.slice(told));
        },
      ),
      { numRuns: 60 },
    );
    await store.close();
  });

  it('is the whole source where it was read anew, and says so', async () => {
    const store = await opened();
    const first = sampleCommit({ bodies: [sampleMessage('a')] });
    await store.commit(first);
    await store.commit(
      sampleCommit({
        ...{ after: first, restart: true },
        bodies: [sampleMessage('b')],
      }),
    );
    const [batch] = await batchesAfter(store, [position(0, 1)]);
    expect(batch).toMatchObject({
      ...{ isRestart: true, position: position(1, 1) },
      events: [{ text: 'b' }],
    });
    await store.close();
  });

  it('says how many events are missing that the store has given up', async () => {
    const store = await opened();
    const bodies = [sampleMessage('a'), sampleMessage('b')];
    const first = sampleCommit({ bodies });
    await store.commit(first);
    const sources = [{ sourceId, generation: 0, offset: 200 }];
    await store.evict({ key: KEY, scope: 'events', sources });
    expect(await batchesAfter(store, [])).toEqual([
      { events: [], position: position(0, 2), isRestart: false, missing: 2 },
    ]);
    await store.commit(
      sampleCommit({ after: first, bodies: [sampleMessage('c')] }),
    );
    expect(await batchesAfter(store, [position(0, 1)])).toMatchObject([
      { events: [{ text: 'c' }], missing: 1 },
    ]);
    await store.close();
  });

  it('costs the same, whatever came before', async () => {
    const [small, large] = [await opened(), await opened()];
    const little = await msForTail(small, 20);
    const much = await msForTail(large, 2000);
    expect(much).toBeLessThan(little * 10 + 20);
    await Promise.all([small.close(), large.close()]);
  });
});

function position(generation: number, events: number): EventPosition {
  return { sourceId, generation, events };
}

async function batchesAfter(store: Store, from: readonly EventPosition[]) {
  const batches = [];
  for await (const batch of store.readTail(KEY, from)) batches.push(batch);
  return batches;
}

async function textsAfter(store: Store, from: readonly EventPosition[]) {
  const batches = await batchesAfter(store, from);
  return batches.flatMap(({ events }) =>
    events.map((event) => (event.kind === 'message.user' ? event.text : '')),
  );
}

/** Adds messages of 20 KB, and reads the last one ten times. */
async function msForTail(store: Store, count: number): Promise<number> {
  const message = sampleMessage('x'.repeat(20_000));
  const bodies = Array.from({ length: 20 }, () => message);
  let after = sampleCommit({ bodies });
  await store.commit(after);
  for (let n = 20; n < count; n += 20) {
    after = sampleCommit({ after, bodies });
    await store.commit(after);
  }
  const begun = performance.now();
  for (let n = 0; n < 10; n++) {
    const [batch] = await batchesAfter(store, [position(0, count - 1)]);
    if (batch?.events.length !== 1) throw new Error('not the last event');
  }
  return performance.now() - begun;
}

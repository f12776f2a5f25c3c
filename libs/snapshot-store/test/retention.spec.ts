import { join } from 'node:path';
import { statSync } from 'node:fs';
import type { Eviction } from '@kato/contracts';
import { sampleCommit, sampleMessage } from '@kato/contracts/testing';
import { checkStore } from '../src/repair/check-store.js';
import { openSqliteStore } from '../src/sqlite/open-sqlite-store.js';
import { temporaryFolders, textsIn } from './fixtures.js';

const KEY = { provider: 'acme', sessionId: 'one' };
const first = sampleCommit({
  bodies: [sampleMessage('a'), sampleMessage('b')],
});
const { sourceId } = first.source;

describe('giving up a session', () => {
  const newFolder = temporaryFolders();

  async function opened() {
    const path = join(await newFolder(), 'kato.db');
    const store = await openSqliteStore({ path });
    await store.commit(first);
    return { store, path };
  }

  const eviction: Eviction = {
    ...{ key: KEY, scope: 'events' },
    sources: [{ sourceId, generation: 0, offset: 200 }],
  };

  it('takes its events, and leaves figures, checkpoint and fingerprint', async () => {
    const { store, path } = await opened();
    const before = await store.get(KEY);
    const prints = await store.fingerprints();
    expect(await store.evict(eviction)).toMatchObject({
      ...{ status: 'evicted', events: 2 },
    });
    const after = await store.get(KEY);
    expect(after).toMatchObject({ events: [], omittedEvents: 2 });
    expect(after?.summary).toMatchObject({ events: 2, evictedEvents: 2 });
    expect(after?.revision).toBeGreaterThan(before?.revision ?? 0);
    expect(await store.checkpoint(sourceId)).toEqual(first.checkpoint);
    expect(await store.fingerprints()).toEqual(prints);
    expect(await textsIn(store, KEY)).toEqual([]);
    await store.close();
    expect(checkStore(path)).toEqual({ sound: 1, problems: [] });
  });

  it('is refused when somebody has written to it meanwhile, or was faster', async () => {
    const { store } = await opened();
    const more = sampleCommit({ after: first, bodies: [sampleMessage('c')] });
    await store.commit(more);
    expect(await store.evict(eviction)).toEqual({ status: 'stale' });
    expect(await textsIn(store, KEY)).toEqual(['a', 'b', 'c']);
    const now = [{ sourceId, generation: 0, offset: 300 }];
    await store.evict({ ...eviction, sources: now });
    const again = await store.evict({ ...eviction, sources: now });
    expect(again).toEqual({ status: 'stale' });
    await store.close();
  });

  it('is refused for a session of which a source was not named', async () => {
    const { store } = await opened();
    const none = { ...eviction, sources: [] };
    expect(await store.evict(none)).toEqual({ status: 'stale' });
    await store.close();
  });

  it('what is appended later does not make it look whole', async () => {
    const { store } = await opened();
    await store.evict(eviction);
    await store.commit(
      sampleCommit({ after: first, bodies: [sampleMessage('c')] }),
    );
    expect(await textsIn(store, KEY)).toEqual(['c']);
    const [summary] = await store.list();
    expect(summary).toMatchObject({ events: 3, evictedEvents: 2 });
    await store.close();
  });

  it('a reading from byte 0 makes it whole again', async () => {
    const { store } = await opened();
    await store.evict(eviction);
    const bodies = [sampleMessage('a'), sampleMessage('b')];
    await store.commit(sampleCommit({ after: first, restart: true, bodies }));
    expect(await textsIn(store, KEY)).toEqual(['a', 'b']);
    expect((await store.list())[0]?.evictedEvents).toBeUndefined();
    expect(await store.readings()).toEqual([]);
    await store.close();
  });

  it('as a whole, leaves nothing of it', async () => {
    const { store } = await opened();
    await store.evict({ ...eviction, scope: 'session' });
    expect([await store.list(), await store.fingerprints()]).toEqual([[], []]);
    await store.close();
  });

  it('makes the file smaller, the first time and later', async () => {
    const { store, path } = await opened();
    let last = first;
    for (let round = 0; round < 2; round++) {
      const bodies = Array.from({ length: 40 }, () =>
        sampleMessage('x'.repeat(100_000)),
      );
      last = sampleCommit({ after: last, bodies });
      await store.commit(last);
      const full = (await store.holdings()).fileBytes;
      const { offset } = last.checkpoint;
      const sources = [{ sourceId, generation: 0, offset }];
      await store.evict({ ...eviction, sources });
      await store.compact(1_000_000);
      const { fileBytes, usedBytes } = await store.holdings();
      expect(full).toBeGreaterThan(4_000_000);
      expect(fileBytes).toBeLessThan(200_000);
      expect(usedBytes).toBeLessThanOrEqual(fileBytes);
      expect(statSync(path).size).toBe(fileBytes);
    }
    await store.close();
  });
});

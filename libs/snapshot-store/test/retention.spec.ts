import { join } from 'node:path';
import { statSync } from 'node:fs';
import type { Eviction } from '@kato/contracts';
import { sampleCommit, sampleMessage } from '@kato/contracts/testing';
import { checkStore } from '../src/repair/check-store.js';
import { openSqliteStore } from '../src/sqlite/open-sqlite-store.js';
import { temporaryFolders } from './fixtures.js';

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

  it('leaves a store that is sound, at a later revision', async () => {
    const { store, path } = await opened();
    const before = await store.get(KEY);
    expect(await store.evict(eviction)).toMatchObject({
      ...{ status: 'evicted', events: 2 },
    });
    const after = await store.get(KEY);
    expect(after).toMatchObject({ events: [], omittedEvents: 2 });
    expect(after?.revision).toBeGreaterThan(before?.revision ?? 0);
    await store.close();
    expect(checkStore(path)).toEqual({ sound: 1, problems: [] });
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

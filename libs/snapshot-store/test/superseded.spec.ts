import { join } from 'node:path';
import {
  sampleCommit,
  sampleDiagnostic,
  sampleMessage,
  sampleSource,
} from '@kato/contracts/testing';
import { openDatabase } from '../src/sqlite/driver.js';
import { openSqliteStore } from '../src/sqlite/open-sqlite-store.js';
import { temporaryFolders, textsIn } from './fixtures.js';

const KEY = { provider: 'acme', sessionId: 'one' };
const texts = (...all: readonly string[]) => all.map((t) => sampleMessage(t));
const long = sampleCommit({ bodies: texts('a', 'b', 'c') });
const cut = sampleCommit({ after: long, restart: true, bodies: texts('a') });

describe('a reading that was replaced by another', () => {
  const newFolder = temporaryFolders();

  async function generationsAfter(...commits: readonly (typeof long)[]) {
    const path = join(await newFolder(), 'kato.db');
    const store = await openSqliteStore({ path });
    for (const commit of commits) await store.commit(commit);
    const shown = await textsIn(store, KEY);
    await store.close();
    const db = openDatabase(path, { readOnly: true, busyTimeoutMs: 1000 });
    const rows = db.prepare('SELECT generation FROM generations').iterate();
    const generations = [...rows].map(({ generation }) => generation);
    db.close();
    return { shown, generations };
  }

  it('is kept out of sight when the new one is shorter', async () => {
    const { shown, generations } = await generationsAfter(long, cut);
    expect(shown).toEqual(['a']);
    expect(generations).toEqual([0, 1]);
  });

  it('is deleted when the new one has as much', async () => {
    const bodies = texts('x', 'y', 'z');
    const same = sampleCommit({ after: long, restart: true, bodies });
    const { shown, generations } = await generationsAfter(long, same);
    expect(shown).toEqual(['x', 'y', 'z']);
    expect(generations).toEqual([1]);
  });

  it('is kept until the new one is whole, and then as well', async () => {
    const begun = { ...cut, complete: false };
    const { shown, generations } = await generationsAfter(long, begun);
    expect(shown).toEqual(['a', 'b', 'c']);
    expect(generations).toEqual([0, 1]);
  });

  it('is told with its size and date', async () => {
    const store = await openSqliteStore({
      path: join(await newFolder(), 'kato.db'),
    });
    for (const commit of [long, cut]) await store.commit(commit);
    const { sourceId } = long.source;
    expect(await store.readings()).toEqual([
      {
        ...{ key: KEY, sourceId, generation: 0, path: long.source.path },
        ...{ bytes: 300, events: 3, heldBytes: expect.any(Number) },
        fileTime: '2023-11-14T22:13:20.300Z',
      },
    ]);
    await store.close();
  });

  describe('and is asked for', () => {
    const agent = sampleCommit({
      source: sampleSource({ name: 'one/x', sessionId: 'one', role: 'agent' }),
      bodies: texts('agent'),
    });

    async function openWith(...commits: readonly (typeof long)[]) {
      const store = await openSqliteStore({
        path: join(await newFolder(), 'kato.db'),
      });
      for (const commit of commits) await store.commit(commit);
      return store;
    }

    it('is given with the other sources as they are now', async () => {
      const store = await openWith(long, agent, cut);
      const earlier = store.earlier(0);
      expect(await textsIn(earlier, KEY)).toEqual(['a', 'b', 'c', 'agent']);
      const { summary } = (await earlier.get(KEY)) ?? {};
      expect(summary).toMatchObject({ reading: 0, userMessages: 3 });
      const states = summary?.sources.map(({ earlier: is }) => is);
      expect(states).toEqual([true, undefined]);
      await store.close();
    });

    it('changes nothing of the session as it is now', async () => {
      const store = await openWith(long, cut);
      expect(await textsIn(store, KEY)).toEqual(['a']);
      expect((await store.get(KEY))?.summary).not.toHaveProperty('reading');
      await store.close();
    });

    it('is read again in batches, which the session as it is now does not have', async () => {
      const store = await openWith(long, cut);
      const earlier = store.earlier(0);
      for await (const { ref, events } of earlier.readEvents(KEY)) {
        expect(await earlier.readBatch(KEY, ref)).toEqual(events);
        const now = store.readBatch(KEY, ref);
        await expect(now).rejects.toMatchObject({ code: 'SESSION_CHANGED' });
      }
      await store.close();
    });

    it('has the diagnostics that it had', async () => {
      const odd = sampleCommit({
        bodies: texts('a', 'b'),
        diagnostics: [sampleDiagnostic(long.source, 0)],
      });
      const shorter = sampleCommit({ after: odd, restart: true });
      const store = await openWith(odd, shorter);
      expect(await store.readDiagnostics(KEY)).toEqual([]);
      const found = await store.earlier(0).readDiagnostics(KEY);
      expect(found).toEqual(odd.diagnostics);
      await store.close();
    });
  });

  it('is one of at most 16, and the fullest is always among them', async () => {
    const commits = [
      sampleCommit({ bodies: texts(...'abcdefghijklmnopqrst') }),
    ];
    for (let n = 19; n > 0; n--) {
      const bodies = texts(...'abcdefghijklmnopqrst'.slice(0, n));
      const after = commits.at(-1) ?? long;
      commits.push(sampleCommit({ after, restart: true, bodies }));
    }
    const { generations } = await generationsAfter(...commits);
    const latest = Array.from({ length: 16 }, (_, i) => i + 4);
    expect(generations).toEqual([0, ...latest]);
  });
});

import { join } from 'node:path';
import { sampleCommit, sampleMessage } from '@kato/contracts/testing';
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

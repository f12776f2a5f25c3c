import {
  chmod,
  copyFile,
  mkdir,
  readFile,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { sampleCommit, sampleMessage } from '@kato/contracts/testing';
import { openDatabase } from '../src/sqlite/driver.js';
import { openSqliteStore } from '../src/sqlite/open-sqlite-store.js';
import { codeOf, temporaryFolders, textsIn } from './fixtures.js';

const KEY = { provider: 'acme', sessionId: 'one' };
const first = sampleCommit({ bodies: [sampleMessage('one')] });
const second = sampleCommit({ after: first, bodies: [sampleMessage('two')] });
// Windows has no such modes.
const hasModes = process.platform !== 'win32';

describe('the file of the durable store', () => {
  const newFolder = temporaryFolders();

  it('is for its owner only, and so is a folder made for it', async () => {
    const folder = join(await newFolder(), 'state', 'kato');
    const path = join(folder, 'kato.db');
    const umask = process.umask(0);
    const store = await openSqliteStore({ path });
    await store.commit(first);
    const files = [path, `${path}-wal`, `${path}-shm`];
    const modes = await Promise.all([folder, ...files].map(modeOf));
    await store.close();
    process.umask(umask);
    if (hasModes) expect(modes).toEqual([0o700, 0o600, 0o600, 0o600]);
  });

  it('is closed to others when it was open, its folder is not touched', async () => {
    const folder = join(await newFolder(), 'shared');
    const path = join(folder, 'kato.db');
    await mkdir(folder);
    await chmod(folder, 0o755);
    await writeFile(path, '');
    await chmod(path, 0o644);
    await (await openSqliteStore({ path })).close();
    expect(await modeOf(path)).toBe(0o600);
    expect(await modeOf(folder)).toBe(0o755);
  });

  it('holds everything itself after close, nothing is left in the log', async () => {
    const path = join(await newFolder(), 'kato.db');
    const store = await openSqliteStore({ path });
    await store.commit(first);
    await store.close();
    await copyFile(path, `${path}.copy`);
    const copy = await openSqliteStore({ path: `${path}.copy` });
    expect(await textsIn(copy, KEY)).toEqual(['one']);
    await copy.close();
  });

  it('has nothing of a commit in which a value is not JSON', async () => {
    const path = join(await newFolder(), 'kato.db');
    const store = await openSqliteStore({ path });
    const bad = {
      ...sampleMessage('bad'),
      get native(): never {
        throw new TypeError('not JSON');
      },
    };
    const commit = sampleCommit({ bodies: [sampleMessage('good')] });
    const at = { offset: 0, index: 1 };
    const events = [...commit.events, { ...at, body: bad }];
    await expect(store.commit({ ...commit, events })).rejects.toThrow();
    expect(await store.list()).toEqual([]);
    expect(await store.commit(first)).toMatchObject({ status: 'committed' });
    await store.close();
  });

  it('continues its revisions after it was opened again', async () => {
    const path = join(await newFolder(), 'kato.db');
    const store = await openSqliteStore({ path });
    await store.commit(first);
    await store.close();
    const again = await openSqliteStore({ path });
    expect((await again.get(KEY))?.revision).toBe(1);
    expect(await again.commit(second)).toEqual({
      status: 'committed',
      revision: 2,
    });
    await again.close();
  });
});

describe('a file that cannot be a store', () => {
  const newFolder = temporaryFolders();

  it('is STORE_UNREADABLE when another program wrote it, and is left as it is', async () => {
    const path = join(await newFolder(), 'other.db');
    const other = openOther(path);
    other.exec('CREATE TABLE mine (a); PRAGMA user_version = 1');
    other.close();
    const before = await readFile(path);
    expect(await codeOf(openSqliteStore({ path }))).toBe('STORE_UNREADABLE');
    expect((await readFile(path)).equals(before)).toBe(true);
  });

  it('is STORE_VERSION when a newer kato wrote it', async () => {
    const path = join(await newFolder(), 'kato.db');
    await (await openSqliteStore({ path })).close();
    const newer = openOther(path);
    newer.exec('PRAGMA user_version = 99');
    newer.close();
    await expect(openSqliteStore({ path })).rejects.toMatchObject({
      code: 'STORE_VERSION',
      hint: expect.any(String) as string,
    });
  });

  it('is STORE_UNREADABLE when its folder cannot be made', async () => {
    const file = join(await newFolder(), 'file');
    await writeFile(file, '');
    const path = join(file, 'kato.db');
    expect(await codeOf(openSqliteStore({ path }))).toBe('STORE_UNREADABLE');
  });
});

describe('two connections to one store', () => {
  const newFolder = temporaryFolders();

  it('says STORE_LOCKED when the other one writes for too long', async () => {
    const path = join(await newFolder(), 'kato.db');
    const store = await openSqliteStore({ path, busyTimeoutMs: 20 });
    const other = openOther(path);
    other.exec('BEGIN IMMEDIATE');
    expect(await codeOf(store.commit(first))).toBe('STORE_LOCKED');
    other.close();
    expect(await store.commit(first)).toMatchObject({ status: 'committed' });
    await store.close();
  });

  it('takes a commit from one of them only', async () => {
    const path = join(await newFolder(), 'kato.db');
    const stores = [
      await openSqliteStore({ path }),
      await openSqliteStore({ path }),
    ];
    const receipts = await Promise.all(
      stores.map((store) => store.commit(first)),
    );
    expect(receipts.map(({ status }) => status)).toEqual([
      'committed',
      'stale',
    ]);
    for (const store of stores)
      expect(await textsIn(store, KEY)).toEqual(['one']);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('fails a reading that is under way when the store closes', async () => {
    const path = join(await newFolder(), 'kato.db');
    const store = await openSqliteStore({ path });
    await store.commit(first);
    const reading = store.readEvents(KEY)[Symbol.asyncIterator]();
    expect(await reading.next()).toHaveProperty('value.events.length', 1);
    await store.close();
    expect(await codeOf(reading.next())).toBe('STORE_UNREADABLE');
  });

  it('rejects every call after close', async () => {
    const path = join(await newFolder(), 'kato.db');
    const store = await openSqliteStore({ path });
    await store.close();
    expect(await codeOf(store.commit(first))).toBe('STORE_UNREADABLE');
    expect(await codeOf(store.list())).toBe('STORE_UNREADABLE');
    expect(await codeOf(textsIn(store, KEY))).toBe('STORE_UNREADABLE');
  });
});

async function modeOf(path: string): Promise<number> {
  return (await stat(path)).mode & 0o777;
}

function openOther(path: string) {
  return openDatabase(path, { readOnly: false, busyTimeoutMs: 1000 });
}

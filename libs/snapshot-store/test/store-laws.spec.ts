import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { snapshotStoreLaws } from '@kato/contracts/testing';
import { openSqliteStore } from '../src/sqlite/open-sqlite-store.js';

describe('the durable store', () => {
  const folders: string[] = [];
  afterAll(() =>
    Promise.all(folders.map((folder) => rm(folder, { recursive: true }))),
  );
  const open = async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kato-store-'));
    folders.push(folder);
    return openSqliteStore({ path: join(folder, 'kato.db') });
  };
  it.each(snapshotStoreLaws(open))('$title', ({ check }) => check());
});

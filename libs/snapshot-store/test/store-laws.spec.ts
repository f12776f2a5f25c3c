import { snapshotStoreLaws } from '@kato/contracts/testing';
import * as packageExports from '../src/index.js';
import { openMemoryStore } from '../src/memory/open-memory-store.js';
import { openSqliteStore } from '../src/sqlite/open-sqlite-store.js';
import { temporaryFolders, WIDE_LIMITS } from './fixtures.js';

describe('the durable store', () => {
  const newFolder = temporaryFolders();
  const open = async () =>
    openSqliteStore({ path: `${await newFolder()}/kato.db` });
  it.each(snapshotStoreLaws(open))('$title', (law) => law.check());
});

describe('the memory store', () => {
  const open = async () => openMemoryStore({ limits: WIDE_LIMITS });
  it.each(snapshotStoreLaws(open))('$title', (law) => law.check());
});

describe('the package', () => {
  it('exports two ways to open a store, and one to check it', () => {
    expect(Object.keys(packageExports).sort()).toEqual([
      'checkStore',
      'openMemoryStore',
      'openSqliteStore',
    ]);
  });
});

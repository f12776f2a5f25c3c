import { retentionStoreLaws, snapshotStoreLaws } from '@kato/contracts/testing';
import * as packageExports from '../src/index.js';
import { openCachedStore } from '../src/cache/open-cached-store.js';
import { openMemoryStore } from '../src/memory/open-memory-store.js';
import { openSqliteStore } from '../src/sqlite/open-sqlite-store.js';
import { temporaryFolders, TINY_LIMITS, WIDE_LIMITS } from './fixtures.js';

describe('the durable store', () => {
  const newFolder = temporaryFolders();
  const open = async () =>
    openSqliteStore({ path: `${await newFolder()}/kato.db` });
  it.each(snapshotStoreLaws(open))('$title', (law) => law.check());
  it.each(retentionStoreLaws(open))('$title', (law) => law.check());
});

describe('the memory store', () => {
  const open = async () => openMemoryStore({ limits: WIDE_LIMITS });
  it.each(snapshotStoreLaws(open))('$title', (law) => law.check());
});

describe('memory before the durable store', () => {
  const newFolder = temporaryFolders();
  const openDurable = async () =>
    openSqliteStore({ path: `${await newFolder()}/kato.db` });
  const open = async () =>
    openCachedStore({ durable: await openDurable(), limits: WIDE_LIMITS });
  it.each(snapshotStoreLaws(open))('$title', (law) => law.check());

  const openTiny = async () =>
    openCachedStore({ durable: await openDurable(), limits: TINY_LIMITS });
  it.each(snapshotStoreLaws(openTiny))('with no room: $title', (law) =>
    law.check(),
  );
});

describe('the package', () => {
  it('exports three ways to open a store, one to check it, and two locks', () => {
    expect(Object.keys(packageExports).sort()).toEqual([
      'checkStore',
      'inspectStore',
      'openCachedStore',
      'openFileLock',
      'openMemoryStore',
      'openSqliteStore',
      'takeLock',
    ]);
  });
});

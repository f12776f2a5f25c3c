import { join } from 'node:path';
import { sampleCommit, sampleMessage } from '@kato/contracts/testing';
import { openDatabase } from '../src/sqlite/driver.js';
import { openSqliteStore } from '../src/sqlite/open-sqlite-store.js';
import { storeError } from '../src/sqlite/store-error.js';
import { codeOf, temporaryFolders, textsIn } from './fixtures.js';

// What single flipped bits in the file of a store have done.
describe('a store in which a bit was flipped', () => {
  const newFolder = temporaryFolders();

  async function damaged(sql: string): Promise<string> {
    const path = join(await newFolder(), 'kato.db');
    const store = await openSqliteStore({ path });
    await store.commit(sampleCommit({ bodies: [sampleMessage('one')] }));
    await store.close();
    const other = openDatabase(path, { readOnly: false, busyTimeoutMs: 1000 });
    other.exec(sql);
    other.close();
    return path;
  }

  it.each([
    ['UPDATE generations SET fingerprint = substr(fingerprint, 2)'],
    ['UPDATE generation_documents SET source = substr(source, 2)'],
  ])('is STORE_UNREADABLE when it is in a document: %s', async (sql) => {
    const store = await openSqliteStore({ path: await damaged(sql) });
    const codes = [
      await codeOf(store.list()),
      await codeOf(store.fingerprints()),
    ];
    expect(codes).toContain('STORE_UNREADABLE');
    await store.close();
  });

  it('is STORE_UNREADABLE when rows of events are not found any more', async () => {
    const path = await damaged('DELETE FROM event_chunks');
    const store = await openSqliteStore({ path });
    const key = { provider: 'acme', sessionId: 'one' };
    expect(await codeOf(textsIn(store, key))).toBe('STORE_UNREADABLE');
    await store.close();
  });

  it('is STORE_UNREADABLE when SQLite finds it while rows are fetched', () => {
    const found = new Error('database disk image is malformed');
    expect(storeError('kato.db', found)).toMatchObject({
      code: 'STORE_UNREADABLE',
    });
  });

  it('is STORE_UNREADABLE when it is in the name of a column', async () => {
    const path = await damaged(
      'ALTER TABLE event_chunks RENAME COLUMN body_crc TO body_crb',
    );
    expect(await codeOf(openSqliteStore({ path }))).toBe('STORE_UNREADABLE');
  });
});

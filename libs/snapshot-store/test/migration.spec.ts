import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SnapshotCommit } from '@kato/contracts';
import {
  sampleCommit,
  sampleDiagnostic,
  sampleMessage,
  sampleSource,
} from '@kato/contracts/testing';
import { encodeCommit } from '../src/encode/commit-texts.js';
import { openDatabase } from '../src/sqlite/driver.js';
import { openSqliteStore } from '../src/sqlite/open-sqlite-store.js';
import { checksum } from '../src/sqlite/seals.js';
import { VERSION_1 } from '../src/sqlite/version-1.js';
import { codeOf, temporaryFolders, textsIn } from './fixtures.js';

const KEY = { provider: 'acme', sessionId: 'one' };
const source = sampleSource();
const first = sampleCommit({
  source,
  bodies: [sampleMessage('one'), sampleMessage('two')],
  diagnostics: [sampleDiagnostic(source, 200)],
});

/** A store as version 1 wrote it, with one commit in it. */
function writeVersion1(path: string, commit: SnapshotCommit, crc = checksum) {
  const db = openDatabase(path, { readOnly: false, busyTimeoutMs: 1000 });
  const { documents, events, diagnostics } = encodeCommit(commit);
  db.exec(`PRAGMA journal_mode = WAL; ${VERSION_1}
    PRAGMA application_id = 0x6b61746f; PRAGMA user_version = 1;
    UPDATE store SET revision = 7`);
  db.prepare(
    `INSERT INTO generations VALUES (1, ?, 0, 1, 1, 'acme', 'one', ?, ?, 7, ?)`,
  ).run(
    commit.source.sourceId,
    commit.checkpoint.offset,
    events.length,
    documents.fingerprint,
  );
  db.prepare('INSERT INTO generation_documents VALUES (1, ?, ?, ?, ?)').run(
    documents.source,
    checksum(documents.source),
    checksum(documents.checkpoint),
    documents.checkpoint,
  );
  for (const line of events)
    db.prepare('INSERT INTO event_chunks VALUES (NULL, 1, 1, ?, ?)').run(
      crc(line),
      line,
    );
  for (const line of diagnostics)
    db.prepare('INSERT INTO diagnostic_chunks VALUES (NULL, 1, ?, ?)').run(
      checksum(line),
      line,
    );
  db.close();
}

describe('a store of version 1', () => {
  const newFolder = temporaryFolders();

  it('is brought up to date when it is opened, and has all that it had', async () => {
    const path = join(await newFolder(), 'kato.db');
    writeVersion1(path, first);
    const store = await openSqliteStore({ path });
    expect(await textsIn(store, KEY)).toEqual(['one', 'two']);
    expect(await store.readDiagnostics(KEY)).toEqual(first.diagnostics);
    expect(await store.checkpoint(source.sourceId)).toEqual(first.checkpoint);
    expect(await store.fingerprints()).toHaveLength(1);
    expect((await store.list())[0]?.revision).toBe(7);
    const next = sampleCommit({ after: first, bodies: [sampleMessage('3')] });
    expect(await store.commit(next)).toEqual({
      status: 'committed',
      revision: 8,
    });
    await store.close();
  });

  it('leaves no copy behind when it was brought up to date', async () => {
    const path = join(await newFolder(), 'kato.db');
    writeVersion1(path, first);
    await (await openSqliteStore({ path })).close();
    expect(existsSync(`${path}.version-1`)).toBe(false);
  });

  it('stays as it is, with its copy, when a step fails', async () => {
    const path = join(await newFolder(), 'kato.db');
    writeVersion1(path, first);
    const db = openDatabase(path, { readOnly: false, busyTimeoutMs: 1000 });
    db.exec(`CREATE TRIGGER full BEFORE UPDATE ON event_chunks
      BEGIN SELECT RAISE(ABORT, 'no'); END`);
    db.close();
    expect(await codeOf(openSqliteStore({ path }))).toBeDefined();
    expect(existsSync(`${path}.version-1`)).toBe(true);
    const after = openDatabase(path, { readOnly: true, busyTimeoutMs: 1000 });
    const row = after.prepare('PRAGMA user_version').get();
    expect(row).toEqual({ user_version: 1 });
    after.close();
  });

  it('does not get good checksums for what was damaged', async () => {
    const path = join(await newFolder(), 'kato.db');
    writeVersion1(path, first, (text) => checksum(text) ^ 4);
    const store = await openSqliteStore({ path });
    expect(await codeOf(store.get(KEY))).toBe('STORE_UNREADABLE');
    await store.close();
  });
});

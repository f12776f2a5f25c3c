import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SessionSnapshotStore } from '@kato/contracts';
import {
  sampleCommit,
  sampleMessage,
  sampleSource,
} from '@kato/contracts/testing';
import { checkStore } from '../src/repair/check-store.js';
import type { RepairReport } from '../src/repair/repair-report.js';
import { beginRepair, inodeOf, moveAside } from '../src/repair/set-aside.js';
import { openDatabase } from '../src/sqlite/driver.js';
import { openSqliteStore } from '../src/sqlite/open-sqlite-store.js';
import { storeError } from '../src/sqlite/store-error.js';
import { codeOf, temporaryFolders, textsIn } from './fixtures.js';

const keyOf = (sessionId: string) => ({ provider: 'acme', sessionId });
const one = sampleCommit({ bodies: [sampleMessage('one')] });
const more = sampleCommit({ after: one, bodies: [sampleMessage('more')] });
const other = sampleCommit({
  source: sampleSource({ name: 'other' }),
  bodies: [sampleMessage('other')],
});
const FIRST_CHUNK = `UPDATE event_chunks SET body = replace(body, '"one"', '"eno"')`;

describe('a damaged store', () => {
  const newFolder = temporaryFolders();

  async function damaged(sql: string): Promise<string> {
    const path = join(await newFolder(), 'kato.db');
    const store = await openSqliteStore({ path });
    for (const commit of [one, more, other]) await store.commit(commit);
    await store.close();
    change(path, sql);
    return path;
  }
  function change(path: string, sql: string): void {
    const db = openDatabase(path, { readOnly: false, busyTimeoutMs: 1000 });
    db.exec(sql);
    db.close();
  }
  async function opened(path: string, files: readonly string[] = []) {
    const reports: RepairReport[] = [];
    const store = await openSqliteStore({
      path,
      onRepair: (report) => reports.push(report),
      sourceExists: (file) => files.includes(file),
    });
    return { store, reports };
  }

  it.each([
    ['a fingerprint', 'generations SET fingerprint = substr(fingerprint, 2)'],
    ['a count', 'generations SET event_count = event_count + 1'],
    ['a session', `generations SET session_id = 'two'`],
    ['a flag', 'generations SET newest = 0'],
    ['a document', 'generation_documents SET source = substr(source, 2)'],
    ['a checkpoint', `generation_documents SET checkpoint = '{}'`],
    [
      'a figure of a list',
      `generation_documents SET source =
      replace(source, '"records":1', '"records":3')`,
    ],
    ['a link', 'event_chunks SET generation_id = 3 - generation_id'],
    ['a diagnostic’s place', 'event_chunks SET first_line = first_line + 1'],
  ])('is set aside when a bit flipped in %s', async (_, change) => {
    const path = await damaged(`UPDATE ${change}`);
    const { store, reports } = await opened(path);
    await lookAt(store);
    expect(reports).toHaveLength(1);
    expect(reports[0]?.setAside).toBe(`${path}.corrupt-1`);
    await lookAt(store);
    expect(reports).toHaveLength(1);
    await store.close();
  });

  it('gives readers an error once, and says what to do', async () => {
    const { store } = await opened(await damaged(FIRST_CHUNK));
    await expect(store.get(keyOf('one'))).rejects.toMatchObject({
      code: 'STORE_UNREADABLE',
      details: { repaired: true },
    });
    expect(await codeOf(store.get(keyOf('one')))).toBeUndefined();
    await store.close();
  });

  it('gives its sound sources to the new one, as they were', async () => {
    const { store, reports } = await opened(await damaged(FIRST_CHUNK));
    await codeOf(textsIn(store, keyOf('one')));
    expect(await textsIn(store, keyOf('other'))).toEqual(['other']);
    expect(await store.checkpoint(other.source.sourceId)).toEqual(
      other.checkpoint,
    );
    expect(reports[0]?.kept).toBe(1);
    await store.close();
  });

  it('gives what is proven of a damaged source, and names what is lost', async () => {
    const { store, reports } = await opened(await damaged(FIRST_CHUNK));
    await codeOf(textsIn(store, keyOf('one')));
    expect(await textsIn(store, keyOf('one'))).toEqual(['more']);
    const state = (await store.get(keyOf('one')))?.summary.sources[0];
    expect(state?.lostEvents).toBe(1);
    expect(reports[0]?.lost).toEqual([
      {
        sourceId: one.source.sourceId,
        key: keyOf('one'),
        path: one.source.path,
        keptEvents: 1,
      },
    ]);
    await store.close();
  });

  it('has a damaged source read again when its file is there', async () => {
    const { path: file } = one.source;
    const { store, reports } = await opened(await damaged(FIRST_CHUNK), [file]);
    await codeOf(textsIn(store, keyOf('one')));
    expect(reports[0]?.lost).toEqual([]);
    expect(reports[0]?.readAgain).toHaveLength(1);
    const prints = await store.fingerprints();
    const versions = prints.map((print) => print.decoderVersion);
    expect(versions.sort()).toEqual([0, 1]);
    await store.close();
  });

  it('does not let a commit continue what is not whole', async () => {
    const { store } = await opened(await damaged(FIRST_CHUNK));
    await codeOf(textsIn(store, keyOf('one')));
    const next = sampleCommit({ after: more, bodies: [sampleMessage('x')] });
    expect((await store.commit(next)).status).toBe('stale');
    await store.close();
  });

  it('is repaired by a commit that finds it, and the commit is answered', async () => {
    const path = await damaged('UPDATE generations SET newest = 0');
    const { store, reports } = await opened(path);
    const next = sampleCommit({ after: other, bodies: [sampleMessage('x')] });
    const { status } = await store.commit(next);
    expect(reports).toHaveLength(1);
    expect(status).toBe('committed');
    await store.close();
  });

  it('is repaired by one of two that find it at once', async () => {
    const path = await damaged(FIRST_CHUNK);
    const first = await opened(path);
    const second = await opened(path);
    for (const { store } of [first, second])
      await codeOf(textsIn(store, keyOf('one')));
    expect([...first.reports, ...second.reports]).toHaveLength(1);
    await second.store.commit(sampleCommit({ after: other }));
    for (const { store } of [first, second]) {
      expect(await textsIn(store, keyOf('other'))).toEqual(['other']);
      await store.close();
    }
    const folder = readdirSync(join(path, '..'));
    expect(folder).not.toContain('kato.db.corrupt-2');
  });

  it('is repaired to the end by the next that opens it, when one died in it', async () => {
    const path = await damaged('SELECT 1');
    moveAside(path, beginRepair(path, inodeOf(path) ?? ''));
    const { store, reports } = await opened(path);
    expect(await textsIn(store, keyOf('one'))).toEqual(['one', 'more']);
    expect(reports[0]).toMatchObject({ kept: 2, lost: [], readAgain: [] });
    await store.close();
  });

  it('is set aside as it is when it is no database any more', async () => {
    const path = await damaged('SELECT 1');
    await writeFile(path, Buffer.alloc(65_536));
    const { store, reports } = await opened(path);
    expect(await store.list()).toEqual([]);
    expect(reports[0]?.unreadable).toBe(true);
    expect(await readFile(`${path}.corrupt-1`)).toHaveLength(65_536);
    await store.close();
  });

  it('is described by a check, which changes nothing', async () => {
    const path = await damaged(FIRST_CHUNK);
    const { sourceId } = one.source;
    const found = {
      sound: 1,
      problems: [`${sourceId}: 1 events are missing or damaged`],
    };
    expect(checkStore(path)).toEqual(found);
    expect(checkStore(path)).toEqual(found);
    expect(checkStore(await damaged('SELECT 1')).problems).toEqual([]);
  });

  it('is known when SQLite finds it while rows are fetched', () => {
    const found = new Error('database disk image is malformed');
    expect(storeError('kato.db', found)).toMatchObject({
      code: 'STORE_UNREADABLE',
    });
  });
});

/** Asks everything; readers may get their one error. */
async function lookAt(store: SessionSnapshotStore): Promise<void> {
  await store.fingerprints();
  for (const { source } of [one, other])
    await store.checkpoint(source.sourceId);
  await codeOf(store.list());
  for (const id of ['one', 'other']) await codeOf(textsIn(store, keyOf(id)));
}

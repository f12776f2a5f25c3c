import { rm } from 'node:fs/promises';
import {
  type CataloguedSession,
  type SessionSummary,
  type SnapshotCommit,
} from '@kato/contracts';
import {
  sampleCommit,
  sampleMessage,
  sampleSource,
} from '@kato/contracts/testing';
import { openDatabase } from '../src/sqlite/driver.js';
import { openSqliteStore } from '../src/sqlite/open-sqlite-store.js';
import { temporaryFolders } from './fixtures.js';

const summaryOf = ({ summary }: CataloguedSession): SessionSummary => summary;

describe('a catalogue', () => {
  const newFolder = temporaryFolders();
  const open = async (path?: string) =>
    openSqliteStore({ path: path ?? `${await newFolder()}/kato.db` });

  it('reads the sessions that changed, and no other', async () => {
    const store = await open();
    const commits = sessions(30);
    for (const commit of commits) await store.commit(commit);
    const picked: string[] = [];
    const catalogue = store.catalogue(({ summary: { key } }) => {
      picked.push(key.sessionId);
      return key.sessionId;
    });
    await catalogue.entries();
    picked.length = 0;
    await store.commit(said(commits[7], '2026-03-01T00:00:00.000Z'));
    expect((await catalogue.entries())[0]).toBe('session-7');
    expect(picked).toEqual(['session-7']);
    await store.close();
  });

  it('is the same array while nothing is written', async () => {
    const store = await open();
    for (const commit of sessions(3)) await store.commit(commit);
    const catalogue = store.catalogue(summaryOf);
    const first = await catalogue.entries();
    expect(await catalogue.entries()).toBe(first);
    await store.close();
  });

  it('has sessions whole whose sources do not end with a page', async () => {
    const store = await open();
    for (const [session, agents] of [3, 400, 100, 260].entries())
      for (let n = 0; n < agents; n++)
        await store.commit(agentOf(`session-${session}`, n));
    const catalogue = store.catalogue(summaryOf);
    expect(await catalogue.entries()).toEqual(await store.list());
    await store.close();
  });

  it('gives what the files were like when they were last read', async () => {
    const store = await open();
    for (const commit of sessions(2)) await store.commit(commit);
    const catalogue = store.catalogue(({ fingerprints }) => [
      ...fingerprints.values(),
    ]);
    const prints = (await catalogue.entries()).flat();
    expect(new Set(prints)).toEqual(new Set(await store.fingerprints()));
    await store.close();
  });

  it('answers those who ask at once, each with what was written before', async () => {
    const store = await open();
    const catalogue = store.catalogue(summaryOf);
    const answers = [];
    for (const commit of sessions(5)) {
      await store.commit(commit);
      answers.push(catalogue.entries());
    }
    const found = await Promise.all(answers);
    for (const [i, { length }] of found.entries())
      expect(length).toBeGreaterThan(i);
    await store.close();
  });

  it('begins anew with a file that takes the place of the store', async () => {
    const path = `${await newFolder()}/kato.db`;
    const store = await open(path);
    for (const commit of sessions(3)) await store.commit(commit);
    const catalogue = store.catalogue(summaryOf);
    await catalogue.entries();
    for (const end of ['', '-wal', '-shm']) await rm(`${path}${end}`);
    for (const commit of sessions(3).slice(2)) await store.commit(commit);
    expect(await catalogue.entries()).toEqual(await store.list());
    await store.close();
  });

  it('begins anew where the store is an older one than before', async () => {
    const path = `${await newFolder()}/kato.db`;
    const store = await open(path);
    const commits = sessions(3);
    for (const commit of commits) await store.commit(commit);
    const catalogue = store.catalogue(summaryOf);
    await catalogue.entries();
    const db = openDatabase(path, { readOnly: false, busyTimeoutMs: 1000 });
    db.exec('UPDATE store SET revision = 1');
    db.close();
    await store.commit(said(commits[0], '2026-05-01T00:00:00.000Z'));
    expect(await catalogue.entries()).toEqual(await store.list());
    await store.close();
  });

  it('asks again after a failure, and has nothing twice', async () => {
    const store = await open();
    for (const commit of sessions(600)) await store.commit(commit);
    let left = 300;
    const catalogue = store.catalogue(({ summary }) => {
      if (--left === 0) throw new Error('not now');
      return summary;
    });
    await expect(catalogue.entries()).rejects.toThrow('not now');
    expect(await catalogue.entries()).toEqual(await store.list());
    await store.close();
  });

  it('reads what changed, and no more, also after a failure', async () => {
    const store = await open();
    const commits = sessions(5);
    for (const commit of commits) await store.commit(commit);
    const picked: string[] = [];
    let fails = false;
    const catalogue = store.catalogue(({ summary: { key } }) => {
      if (fails) throw new Error('not now');
      return picked.push(key.sessionId);
    });
    await catalogue.entries();
    await store.commit(agentOf('session-1', 7));
    fails = true;
    await expect(catalogue.entries()).rejects.toThrow('not now');
    fails = false;
    await catalogue.entries();
    picked.length = 0;
    await store.commit(said(commits[2], '2026-03-01T00:00:00.000Z'));
    await catalogue.entries();
    expect(picked).toEqual(['session-2']);
    await store.close();
  });
});

function sessions(count: number): readonly SnapshotCommit[] {
  return Array.from({ length: count }, (_, n) => {
    const sessionId = `session-${n}`;
    const source = sampleSource({ name: `source-${n}`, sessionId });
    const at = `2026-02-01T00:00:${String(n % 60).padStart(2, '0')}.000Z`;
    return sampleCommit({
      ...{ source, sessionId },
      bodies: [sampleMessage('Hello', at)],
    });
  });
}

function said(after: SnapshotCommit | undefined, at: string): SnapshotCommit {
  if (after === undefined) throw new Error('no such commit');
  const { source } = after;
  return sampleCommit({ source, after, bodies: [sampleMessage('More', at)] });
}

function agentOf(sessionId: string, n: number): SnapshotCommit {
  const agentId = `${sessionId}-${n}`;
  const role = n === 0 ? 'main' : 'agent';
  const source = sampleSource({ name: agentId, sessionId, role, agentId });
  return sampleCommit({ source, sessionId, bodies: [sampleMessage('Go')] });
}

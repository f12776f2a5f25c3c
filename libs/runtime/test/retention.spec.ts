import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentText } from '@kato/contracts';
import type { KatoClient, RetentionPolicy } from '@kato/contracts';
import { openClient } from '../src/client/open-client.js';

const OLD = 'aaaa1111-0000-4000-8000-000000000001';
const NEW = 'bbbb2222-0000-4000-8000-000000000002';

describe('a store with limits', () => {
  let homeDir: string;
  let open: KatoClient[];

  beforeEach(async () => {
    open = [];
    homeDir = mkdtempSync(join(tmpdir(), 'kato-retention-'));
    await put(OLD, '2026-03-01T10:00:00.000Z', 'what OLD was asked');
    await put(NEW, '2026-03-02T10:00:00.000Z', 'what NEW was asked');
  });
  afterEach(async () => {
    for (const client of open) await client.close();
    rmSync(homeDir, { recursive: true, force: true });
  });

  async function kato(retention: RetentionPolicy = {}): Promise<KatoClient> {
    const env = { KATO_HOME: join(homeDir, 'state') };
    const host = { platform: process.platform, homeDir, env };
    const client = await openClient({ env: host, retention });
    open.push(client);
    return client;
  }

  function pathOf(id: string): string {
    return join(homeDir, '.claude/projects/-x', `${id}.jsonl`);
  }

  function line(sessionId: string, timestamp: string, content: string): string {
    const record = {
      ...{ type: 'user', uuid: content, parentUuid: null, sessionId },
      ...{ cwd: '/x', timestamp, message: { role: 'user', content } },
    };
    return `${JSON.stringify(record)}\n`;
  }

  async function put(id: string, at: string, content: string): Promise<void> {
    await mkdir(join(homeDir, '.claude/projects/-x'), { recursive: true });
    await writeFile(pathOf(id), line(id, at, content));
  }

  async function textOf(client: KatoClient, selector: string) {
    return documentText(
      await client.document({ selector, format: 'markdown' }),
    );
  }

  /** Of which sessions the list says that events were given up, the latest session first. */
  async function evicted(client: KatoClient) {
    const { sessions } = await client.list();
    return sessions.map(({ evictedEvents }) => evictedEvents !== undefined);
  }

  it('keeps everything when there are no limits', async () => {
    const client = await kato();
    const report = await client.ingest();
    expect(report.retention).toBeUndefined();
    expect(await evicted(client)).toEqual([false, false]);
  });

  it('gives up the events of the least recently active session, and nothing of its figures', async () => {
    const before = await (await kato()).list();
    const client = await kato({ maxSessions: 1 });
    const { retention } = await client.ingest();
    expect(retention).toMatchObject({ evictedSessions: 1, onlyCopies: 0 });
    const { sessions } = await client.list();
    const [, old] = sessions;
    expect(old).toMatchObject({ evictedEvents: old?.events });
    const known = before.sessions[1];
    expect({ ...old, revision: 0, evictedEvents: 0, sources: [] }).toEqual({
      ...{ ...known, revision: 0, evictedEvents: 0, sources: [] },
    });
  });

  it('exports a session that was given up as if it never was', async () => {
    const whole = await textOf(await kato(), OLD);
    const client = await kato({ maxSessions: 1 });
    await client.ingest();
    expect(await evicted(client)).toEqual([false, true]);
    expect(await textOf(client, OLD)).toBe(whole);
  });

  it('gives up another than the one that was just asked for', async () => {
    const client = await kato({ maxSessions: 1 });
    await client.ingest();
    await textOf(client, OLD);
    expect(await evicted(client)).toEqual([true, false]);
  });

  it('never gives up a session whose file is gone', async () => {
    await (await kato()).ingest();
    await rm(pathOf(OLD));
    const client = await kato({ maxSessions: 0, maxBytes: 1 });
    const { retention } = await client.ingest();
    expect(retention).toMatchObject({ evictedSessions: 1, onlyCopies: 1 });
    expect(await evicted(client)).toEqual([true, false]);
    expect(await textOf(client, OLD)).toContain('what OLD was asked');
  });

  it('never gives up what a changed file does not have any more', async () => {
    const client = await kato();
    await client.ingest();
    await writeFile(pathOf(OLD), '');
    const { retention } = await (await kato({ maxSessions: 0 })).ingest();
    expect(retention).toMatchObject({ evictedSessions: 1, onlyCopies: 1 });
  });

  it('says what is missing when the file has gone meanwhile, and writes nothing', async () => {
    const client = await kato({ maxSessions: 1 });
    await client.ingest();
    await rm(pathOf(OLD));
    const path = join(homeDir, 'out.md');
    const target = { type: 'file', path } as const;
    const asked = { selector: OLD, format: 'markdown', force: false } as const;
    await expect(client.export({ ...asked, target })).rejects.toMatchObject({
      code: 'SOURCE_UNREADABLE',
      message: expect.stringContaining(pathOf(OLD)),
      hint: expect.stringContaining('nothing was written'),
    });
    expect(existsSync(path)).toBe(false);
  });

  it('exports a session whole that went on after it was given up', async () => {
    const client = await kato({ maxSessions: 1 });
    await client.ingest();
    const more = line(OLD, '2026-03-01T11:00:00.000Z', 'and then?');
    await appendFile(pathOf(OLD), more);
    const { bytesRead } = await client.ingest();
    expect(bytesRead).toBe(Buffer.byteLength(more));
    const text = await textOf(client, OLD);
    expect(text).toContain('what OLD was asked');
    expect(text).toContain('and then?');
  });

  it('tells usage that it could not count a session', async () => {
    const client = await kato({ maxSessions: 1 });
    await client.ingest();
    expect(await client.usage()).toMatchObject({ evicted: 1 });
  });

  it('lists the earlier reading of a file that was cut', async () => {
    const path = pathOf(OLD);
    const first = await readFile(path, 'utf8');
    const more = line(OLD, '2026-03-01T11:00:00.000Z', 'and then?');
    await appendFile(path, more);
    const client = await kato({ maxSessions: 0, maxBytes: 1 });
    await (await kato()).ingest();
    await writeFile(path, first);
    await client.ingest();
    expect((await client.list()).readings).toEqual([]);
    const { readings } = await client.list({ all: true });
    expect(readings).toMatchObject([
      {
        ...{ key: { provider: 'claude', sessionId: OLD }, generation: 0, path },
        bytes: Buffer.byteLength(first + more),
      },
    ]);
  });

  it('age deletes a session that only kato has, and keeps the place of one with a file', async () => {
    await (await kato()).ingest();
    await rm(pathOf(OLD));
    const client = await kato({ retentionDays: 1 });
    const { retention } = await client.ingest();
    expect(retention).toMatchObject({ evictedSessions: 1, deletedSessions: 1 });
    const again = await client.ingest();
    expect(again).toMatchObject({ ingested: 0, sources: 1 });
    expect(await evicted(client)).toEqual([true]);
  });

  it('says in the log what it gave up', async () => {
    const client = await kato({ maxSessions: 1 });
    await client.ingest();
    await open.pop()?.close();
    const log = join(homeDir, 'state/logs/operational.jsonl');
    const lines = (await readFile(log, 'utf8')).split('\n');
    const told = lines.find((text) => text.includes('session.evicted')) ?? '';
    expect(JSON.parse(told)).toMatchObject({
      ...{ level: 'info', provider: 'claude', session: OLD },
      ...{ reason: 'maxSessions', events: 2 },
    });
  });

  it('two processes at once give up no more than one', async () => {
    await (await kato()).ingest();
    const both = await Promise.all([
      kato({ maxSessions: 1 }),
      kato({ maxSessions: 1 }),
    ]);
    const reports = await Promise.all(both.map((client) => client.ingest()));
    const counts = reports.map(({ retention }) => retention?.evictedSessions);
    expect(counts.toSorted()).toEqual([0, 1]);
  });
});

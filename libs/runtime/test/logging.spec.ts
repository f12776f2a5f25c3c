import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '@kato/contracts';
import { openClient, type LoggingOptions } from '../src/index.js';

const ID = 'aaaa1111-0000-4000-8000-000000000001';
const CANARY = 'canary';

describe('what a client logs', () => {
  let homeDir: string;
  let session: string;
  beforeEach(async () => {
    homeDir = mkdtempSync(join(tmpdir(), 'kato-logging-'));
    const folder = join(homeDir, '.claude', 'projects', '-x');
    session = join(folder, `${ID}.jsonl`);
    await mkdir(folder, { recursive: true });
    await writeFile(session, said('u1', CANARY));
  });
  afterEach(() => {
    rmSync(homeDir, { recursive: true, force: true });
  });

  const path = (): string => join(homeDir, '.kato/logs/operational.jsonl');
  const open = (logging: LoggingOptions = {}) =>
    openClient({
      env: { platform: process.platform, homeDir, env: {} },
      logging,
    });
  const request = { selector: ID, format: 'markdown', force: false } as const;

  function logged(): readonly JsonObject[] {
    const lines = readFileSync(path(), 'utf8').trimEnd().split('\n');
    return lines.map((line) => JSON.parse(line) as JsonObject);
  }
  const events = (): readonly unknown[] => logged().map(({ event }) => event);

  it('a pass: when it began and what it read', async () => {
    const client = await open();
    await client.ingest();
    await client.close();
    expect(logged()).toMatchObject([
      { event: 'ingestion.started', mode: 'pass', sources: 1 },
      { event: 'ingestion.stopped', sources: 1, records: 1, malformed: 0 },
    ]);
  });

  it('nothing when nothing is new', async () => {
    const first = await open();
    await first.ingest();
    await first.close();
    rmSync(path());
    const second = await open({ level: 'debug' });
    await second.ingest();
    await second.close();
    expect(existsSync(path())).toBe(false);
  });

  it('an export: where its folder is, or why there is none', async () => {
    const client = await open();
    const target = { type: 'exports' } as const;
    await client.export({ ...request, target });
    const own = { type: 'file', path: join(homeDir, '.kato/x.md') } as const;
    const refused = client.export({ ...request, target: own });
    await expect(refused).rejects.toMatchObject({ code: 'EXPORT_REFUSED' });
    await client.close();
    expect(logged().slice(2)).toMatchObject([
      {
        ...{ event: 'export.written', session: ID, status: 'written' },
        path: join(homeDir, '.kato', 'exports'),
      },
      { event: 'export.refused', code: 'EXPORT_REFUSED', path: own.path },
    ]);
  });

  it.each(['document', 'export'] as const)(
    'a %s of a session that there is not is a warning',
    async (method) => {
      const client = await open();
      const target = { type: 'exports' } as const;
      const missing = { ...request, target, selector: 'ffff' };
      await expect(client[method](missing)).rejects.toThrow('no such session');
      await client.close();
      expect(logged()).toContainEqual(
        expect.objectContaining({
          ...{ event: 'session.missing', level: 'warn' },
          ...{ selector: 'ffff', format: 'markdown' },
        }),
      );
    },
  );

  it.each(['info', 'debug'] as const)(
    'at %s, never a word of a session',
    async (level) => {
      const client = await open({ level });
      const target = { type: 'exports' } as const;
      const odd = `{"${CANARY}":\n${JSON.stringify({ type: CANARY, [CANARY]: 1 })}\n`;
      await client.export({ ...request, target });
      await appendFile(session, said('u2', `/${CANARY} ${CANARY}`) + odd);
      await client.export({ ...request, target });
      await writeFile(session, said('u3', `Another ${CANARY}`));
      await client.export({ ...request, target });
      await client.close();
      expect(events()).toEqual(
        expect.arrayContaining(['record.malformed', 'generation.started']),
      );
      expect(readFileSync(path(), 'utf8')).not.toContain(CANARY);
    },
  );
});

function said(uuid: string, content: string): string {
  const record = {
    ...{ type: 'user', uuid, parentUuid: null, sessionId: ID, cwd: '/x' },
    timestamp: '2026-03-01T10:00:00.000Z',
    message: { role: 'user', content },
  };
  return `${JSON.stringify(record)}\n`;
}

import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { IngestProgress, KatoClient } from '@kato/contracts';
import type { MemoryLimits } from '@kato/snapshot-store';
import { openClient } from '../src/client/open-client.js';
import { withText } from './support/with-text.js';

const ONE = 'aaaa1111-0000-4000-8000-000000000001';
const TWO = 'bbbb2222-0000-4000-8000-000000000002';
const RENAMED = 'cccc3333-0000-7000-8000-000000000003';

type OnProgress = (progress: IngestProgress) => void;

describe('openClient', () => {
  let homeDir: string;
  let client: KatoClient;

  beforeEach(async () => {
    homeDir = realpathSync(mkdtempSync(join(tmpdir(), 'kato-runtime-')));
    await putClaude(ONE, 'Sort the list');
    await putClaude(TWO, 'Count the words');
    client = await open();
  });
  afterEach(async () => {
    await client.close();
    rmSync(homeDir, { recursive: true, force: true });
  });

  function open(memory?: MemoryLimits): Promise<KatoClient> {
    return openClient({
      env: { platform: process.platform, homeDir, env: {} },
      ...(memory && { memory }),
    });
  }

  async function put(
    path: string,
    ...records: readonly object[]
  ): Promise<void> {
    const file = join(homeDir, path);
    await mkdir(dirname(file), { recursive: true });
    const lines = records.map((record) => `${JSON.stringify(record)}\n`);
    await writeFile(file, lines.join(''));
  }

  function putClaude(sessionId: string, content: string): Promise<void> {
    return put(`.claude/projects/-x/${sessionId}.jsonl`, {
      ...{ type: 'user', uuid: 'u1', parentUuid: null, sessionId, cwd: '/x' },
      timestamp: '2026-03-01T10:00:00.000Z',
      message: { role: 'user', content },
    });
  }

  const markdown = { format: 'markdown' } as const;

  it('exporting one session reads its file only', async () => {
    const { ingest, text } = await withText(
      client.document({
        ...markdown,
        selector: ONE,
      }),
    );
    expect(ingest).toMatchObject({ sources: 1, ingested: 1, records: 1 });
    expect(text).toContain('Sort the list');
    const later = await client.ingest();
    expect(later).toMatchObject({ sources: 2, ingested: 1, unchanged: 1 });
  });

  it('what has been read is not read again', async () => {
    await client.list();
    const { ingest } = await client.list();
    expect(ingest).toMatchObject({ unchanged: 2, ingested: 0, bytesRead: 0 });
  });

  it('a client with memory answers as one without it', async () => {
    const maxBytes = 1_000_000;
    const limits = { maxSessions: 2, maxEventsPerSession: 100, maxBytes };
    const other = await open(limits);
    for (const selector of [ONE, TWO, ONE]) {
      const { text } = await withText(
        other.document({ ...markdown, selector }),
      );
      const without = await withText(
        client.document({ ...markdown, selector }),
      );
      expect(text).toBe(without.text);
    }
    await other.close();
  });

  it('everything is read only when no file is named after the session', async () => {
    const name =
      'rollout-2026-03-01T10-00-00-dddd4444-0000-7000-8000-000000000004.jsonl';
    await put(
      `.codex/sessions/2026/03/01/${name}`,
      { type: 'session_meta', payload: { id: RENAMED, cwd: '/x' } },
      {
        type: 'event_msg',
        payload: { type: 'user_message', message: 'Hello' },
      },
    );
    expect(await client.find('cccc')).toEqual({
      provider: 'codex',
      sessionId: RENAMED,
    });
  });

  it('a session is exported up to date, also when its file is named otherwise', async () => {
    const said = (...messages: readonly string[]): Promise<void> =>
      put(
        '.codex/sessions/rollout-renamed.jsonl',
        { type: 'session_meta', payload: { id: RENAMED, cwd: '/x' } },
        ...messages.map((message) => ({
          type: 'event_msg',
          payload: { type: 'user_message', message },
        })),
      );
    await said('Hello');
    await client.find(RENAMED);
    await said('Hello', 'And now?');
    const request = { ...markdown, selector: RENAMED };
    expect((await withText(client.document(request))).text).toContain(
      'And now?',
    );
  });

  it('`ingest` with a selector reads what can belong to it', async () => {
    expect(await client.ingest({ selector: TWO })).toMatchObject({
      sources: 1,
    });
  });

  it.each([
    ['list', (onProgress: OnProgress) => client.list({ onProgress })],
    [
      'export',
      (onProgress: OnProgress) =>
        client.document({ ...markdown, selector: ONE, onProgress }),
    ],
  ])('%s tells of its progress, up to the last byte', async (_, work) => {
    const seen: number[] = [];
    await work(({ bytesDone, bytesTotal }) => {
      seen.push(bytesDone / bytesTotal);
    });
    expect(seen.at(0)).toBe(0);
    expect(seen.at(-1)).toBe(1);
  });

  it('a session whose file is gone is exported from the store', async () => {
    await client.list();
    await rm(join(homeDir, '.claude'), { recursive: true });
    const { text } = await withText(
      client.document({ ...markdown, selector: ONE }),
    );
    expect(text).toContain('Sort the list');
  });

  it('writes into the exports folder below the home', async () => {
    const target = { type: 'exports' } as const;
    const request = { ...markdown, selector: ONE, target, force: false };
    const first = await client.export(request);
    expect(dirname(first.path)).toBe(join(homeDir, '.kato', 'exports'));
    expect((await client.export(request)).status).toBe('unchanged');
  });

  it('a session that nobody has is an error that says where it looked', async () => {
    await expect(client.find('ffff')).rejects.toMatchObject({
      code: 'SESSION_NOT_FOUND',
      details: {
        selector: 'ffff',
        looked: expect.arrayContaining([
          `claude: ${join(homeDir, '.claude', 'projects')}`,
          `store: ${join(homeDir, '.kato', 'kato.db')}`,
        ]),
      },
    });
  });

  it('an ambiguous selector is an error with the candidates', async () => {
    await putClaude(`${ONE}2`, 'Again');
    await expect(client.find('aaaa')).rejects.toMatchObject({
      code: 'SELECTOR_AMBIGUOUS',
      details: { candidates: [`claude/${ONE}`, `claude/${ONE}2`] },
    });
  });

  it('closing twice does no harm', async () => {
    await client.close();
    await expect(client.close()).resolves.toBeUndefined();
  });
});

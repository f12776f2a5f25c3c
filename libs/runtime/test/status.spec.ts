import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import {
  appendFile,
  mkdir,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type {
  JsonObject,
  KatoClient,
  StatusDocument,
  StatusRequest,
} from '@kato/contracts';
import { openClient, type ClientOptions } from '../src/client/open-client.js';

const ONE = 'aaaa1111-0000-4000-8000-000000000001';
const TWO = 'bbbb2222-0000-4000-8000-000000000002';
const DAY = 86_400_000;

const schema = JSON.parse(
  readFileSync(
    new URL('../../status/schema/status.json', import.meta.url),
    'utf8',
  ),
) as JsonObject;
const isStatus = new Ajv2020({ strict: true }).compile(schema);

describe('the status of a client in this process', () => {
  let homeDir: string;
  const open: KatoClient[] = [];

  beforeEach(() => {
    homeDir = realpathSync(mkdtempSync(join(tmpdir(), 'kato-status-')));
  });
  afterEach(async () => {
    for (const client of open.splice(0)) await client.close();
    rmSync(homeDir, { recursive: true, force: true });
  });

  async function status(
    request: StatusRequest = {},
    options: Partial<ClientOptions> = {},
  ): Promise<StatusDocument> {
    const env = { platform: process.platform, homeDir, env: {} };
    const client = await openClient({ env, ...options });
    open.push(client);
    const document = await client.status(request);
    isStatus(JSON.parse(JSON.stringify(document)));
    expect(isStatus.errors).toBeNull();
    return document;
  }

  async function put(path: string, text: string): Promise<string> {
    const file = join(homeDir, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    return file;
  }

  const pathOf = (id: string) => `.claude/projects/-x/${id}.jsonl`;

  const line = (sessionId: string, at: string) =>
    `${JSON.stringify({
      ...{ type: 'user', uuid: at, parentUuid: null, sessionId, cwd: '/x' },
      timestamp: at,
      message: { role: 'user', content: 'Sort the list' },
    })}\n`;

  const putClaude = (id: string, at = new Date()) =>
    put(pathOf(id), line(id, at.toISOString()));

  it('looks at the files first: a session that was just begun is active', async () => {
    await putClaude(ONE);
    const { totals, providers, sessions, daemon } = await status();
    expect(totals).toMatchObject({ sessions: 1, active: 1, listed: 1 });
    expect(providers[0]).toMatchObject({
      provider: 'claude',
      activeSessions: 1,
    });
    expect(sessions[0]).toMatchObject({
      ...{ sessionId: ONE, title: 'Sort the list', project: 'x' },
      source: { state: 'present' },
    });
    expect(daemon).toEqual({ state: 'stopped' });
  });

  it('says that nobody watches, and since when it knows what it knows', async () => {
    await putClaude(ONE);
    const { providers, generatedAt } = await status();
    const [claude, codex] = providers;
    expect([claude?.state, codex?.state]).toEqual(['scanning', 'no-root']);
    const looked = claude?.lastScanAt ?? '';
    expect([looked <= generatedAt, looked > '2026']).toEqual([true, true]);
  });

  it('wakes a stale session up that says something again', async () => {
    const path = await putClaude(ONE, new Date(Date.now() - DAY));
    const before = await status();
    await appendFile(path, line(ONE, new Date().toISOString()));
    const after = await status();
    expect([before, after].map(({ totals }) => totals.active)).toEqual([0, 1]);
  });

  it('knows a file that is gone, and that kato has the only copy', async () => {
    const path = await putClaude(ONE, new Date(Date.now() - DAY));
    await putClaude(TWO);
    await status();
    await rm(path);
    const { sessions, totals, problems } = await status();
    expect(
      sessions.map(({ source, onlyCopy }) => [source.state, onlyCopy]),
    ).toEqual([
      ['present', undefined],
      ['deleted', true],
    ]);
    expect(totals.onlyCopies).toBe(1);
    expect(problems.map(({ code }) => code)).toEqual(['only-copies']);
  });

  it('takes the days of the clean-up from the settings of the assistant', async () => {
    await put('.claude/settings.json', '{"cleanupPeriodDays": 10}');
    const path = await putClaude(ONE);
    const written = new Date(Date.now() - 4 * DAY);
    await utimes(path, written, written);
    const { providers, sessions } = await status();
    expect(providers[0]?.cleanUp).toEqual({
      ...{ days: 10, source: 'settings', nearSessions: 1, pastSessions: 0 },
    });
    const due = Date.parse(sessions[0]?.cleanUpAt ?? '');
    expect(Math.abs(due - written.getTime() - 10 * DAY)).toBeLessThan(1000);
  });

  it.each(['{', '[]', '{"cleanupPeriodDays":"9"}', '{"cleanupPeriodDays":-1}'])(
    'takes the default where the settings are %s',
    async (text) => {
      await put('.claude/settings.json', text);
      await putClaude(ONE);
      const { providers } = await status();
      expect(providers[0]?.cleanUp).toMatchObject({
        days: 30,
        source: 'default',
      });
    },
  );

  it('knows what an assistant has put away', async () => {
    const id = '019cabcd-0000-7000-8000-000000000003';
    const at = new Date().toISOString();
    const record = (type: string, payload: object) =>
      `${JSON.stringify({ timestamp: at, type, payload })}\n`;
    await put(
      `.codex/archived_sessions/rollout-2026-03-02T10-00-00-${id}.jsonl`,
      record('session_meta', { id, cwd: '/x' }) +
        record('event_msg', { type: 'user_message', message: 'Why?' }),
    );
    const { sessions } = await status();
    expect(sessions[0]?.source.state).toBe('archived-only');
  });

  it('says how large the store and the exports are, and their limits', async () => {
    await put('.kato/config.yaml', 'store: { maxBytes: 64 MB }\n');
    await put('.kato/exports/a.md', 'four');
    await putClaude(ONE);
    const { store, exports, queue } = await status();
    expect(store).toMatchObject({
      ...{ sessions: 1, limitBytes: 64_000_000, archiveBytes: 0 },
      bytes: expect.any(Number),
    });
    expect(exports).toEqual({ path: join(homeDir, '.kato/exports'), bytes: 4 });
    expect(queue).toEqual({ length: 0 });
  });

  it('tells of a store that had to be replaced, until its remains are deleted', async () => {
    await status();
    const remains = await put('.kato/kato.db.corrupt-1', 'x');
    const { problems } = await status();
    expect(problems.map(({ code }) => code)).toEqual(['store-repaired']);
    await rm(remains);
    expect((await status()).problems).toEqual([]);
  });

  it('tells of a root that cannot be read', async () => {
    await mkdir(join(homeDir, '.codex'));
    const loop = join(homeDir, '.codex/sessions');
    await symlink(loop, loop);
    const { problems, providers } = await status();
    expect(providers[1]?.state).toBe('error');
    expect(problems).toMatchObject([
      { code: 'root-unreadable', severity: 'error', provider: 'codex' },
    ]);
  });

  it('speaks of one provider when asked, and knows which there are', async () => {
    await putClaude(ONE);
    const { providers } = await status({ provider: 'codex' });
    expect(providers.map(({ provider }) => provider)).toEqual(['codex']);
    await expect(status({ provider: 'gemini' })).rejects.toMatchObject({
      ...{ code: 'USAGE', hint: 'known: claude, codex' },
    });
  });

  it('calls disabled what the configuration switches off', async () => {
    await put(
      '.kato/config.yaml',
      'providers: { codex: { enabled: false } }\n',
    );
    const { providers } = await status();
    expect(providers[1]).toMatchObject({ state: 'disabled', roots: [] });
  });

  it('takes the limit of staleness from the configuration', async () => {
    await put('.kato/config.yaml', 'status: { staleAfterMs: 86400000 }\n');
    await putClaude(ONE, new Date(Date.now() - DAY / 2));
    const { totals, sessions } = await status();
    expect([totals.active, sessions[0]?.staleAfterMs]).toEqual([1, DAY]);
  });

  it('says of the daemon what its host knows', async () => {
    const daemon = { state: 'crashed', pid: 7 } as const;
    const found = await status({}, { daemon: async () => daemon });
    expect(found.daemon).toEqual(daemon);
    expect(found.problems.map(({ code }) => code)).toEqual(['daemon-crashed']);
  });
});

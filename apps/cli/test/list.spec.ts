import { openSandbox, type Sandbox } from './support/sandbox.js';
import { claudePath, putClaude, putCodex } from './support/sessions.js';

const SORT = 'aaaa1111-0000-4000-8000-000000000001';
const CHECK = 'bbbb2222-0000-4000-8000-000000000002';
const LOCK = '019cabcd-0000-7000-8000-000000000003';
const EMPTY = 'cccc3333-0000-4000-8000-000000000004';
const CHILD = '019cdcba-0000-7000-8000-000000000005';
const HEADER = '  SESSION          PROJECT       LAST     MSGS  TITLE';

const SESSION_KEYS = (
  'agents branch clientVersion cwd events firstPrompt lastAt lastMessageAt malformed messages models project provider records ' +
  'revision sessionId sources startedAt title titleSource toolCalls unknown unknownTypes'
).split(' ');

interface Listed {
  readonly sessions: readonly { readonly sessionId: string }[];
  readonly omitted: unknown;
}

describe('kato list', () => {
  let box: Sandbox;
  beforeAll(async () => {
    box = await openSandbox();
    const at = '2026-02-01T10:00:00.000Z';
    const cwd = '/home/dev/checksum';
    await putClaude(box, { id: SORT });
    await putClaude(box, { id: CHECK, at, cwd, prompt: 'Verify every file' });
    await putCodex(box, { id: LOCK, prompt: 'Why does it hang?' });
    await box.put(
      `.claude/projects/-home-dev-demo/${SORT}/notes.txt`,
      'not a session',
    );
    await box.put(claudePath(EMPTY), '');
    await putCodex(box, {
      id: CHILD,
      prompt: 'Look at the lock',
      meta: { parent_thread_id: LOCK, agent_role: 'explorer' },
    });
    await box.kato('list');
  });

  async function idsOf(...args: readonly string[]): Promise<readonly string[]> {
    const { stdout } = await box.kato('list', '--json', ...args);
    return (JSON.parse(stdout) as Listed).sessions.map((one) => one.sessionId);
  }

  it('shows sessions newest first, whole titles into a pipe', async () => {
    const { code, stdout } = await box.kato('list');
    const [header, ...rows] = stdout.trimEnd().split('\n');
    expect({ code, header }).toEqual({ code: 0, header: HEADER });
    expect(rows.map((row) => row.replace(/ \d+[a-z]+ /, ' AGE '))).toEqual([
      expect.stringMatching(
        /^○ codex\/019cabcd +infra +AGE +2 +Why does it hang\?$/,
      ),
      expect.stringMatching(
        /^○ claude\/aaaa1111 +demo +AGE +2 +Sort the list$/,
      ),
      expect.stringMatching(
        /^○ claude\/bbbb2222 +checksum +AGE +2 +Verify every file$/,
      ),
    ]);
  });

  it('says on stderr what it left out and what it read', async () => {
    const { stderr } = await box.kato('list', '--limit', '1');
    expect(stderr).toBe(
      '1 session (not shown: 2 beyond --limit, 1 of sub-agents, 1 without a conversation) · 5 files, 0 new or changed, 0 B read\n',
    );
  });

  it('reads nothing again', async () => {
    const { stdout } = await box.kato('list', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      ingest: { bytesRead: 0, ingested: 0, failed: [] },
    });
  });

  it.each([
    ['--provider', 'claude', [SORT, CHECK]],
    ['--provider', 'codex', [LOCK]],
    ['--project', 'checksum', [CHECK]],
    ['--since', '2026-03-01', [LOCK, SORT]],
    ['--since', '2026-03-01T11:00Z', [LOCK]],
    ['--since', '900w', [LOCK, SORT, CHECK]],
    ['--since', '1m', []],
    ['--limit', '2', [LOCK, SORT]],
    ['--limit', '0', []],
  ])('%s %s gives %j', async (option, value, expected) => {
    expect(await idsOf(option, value)).toEqual(expected);
  });

  it('--all also shows what an agent started, and files without a conversation', async () => {
    expect(await idsOf('--all')).toEqual([LOCK, CHILD, SORT, CHECK, EMPTY]);
  });

  it('filters add up', async () => {
    const both = ['--provider', 'claude', '--since', '2026-02-15'];
    expect(await idsOf(...both)).toEqual([SORT]);
  });

  it('--json gives one document with a stable shape', async () => {
    const { code, stdout, stderr } = await box.kato('list', '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { sessions, ...rest } = JSON.parse(stdout) as {
      sessions: readonly object[];
    };
    expect(Object.keys(rest)).toEqual(['schemaVersion', 'omitted', 'ingest']);
    expect(Object.keys(sessions[1] ?? {}).sort()).toEqual(SESSION_KEYS);
  });

  it('marks as active what the configured rule does not call stale', async () => {
    const own = await openSandbox();
    const anHourAgo = new Date(Date.now() - 3_600_000).toISOString();
    await putClaude(own, { id: SORT, at: anHourAgo });
    expect((await own.kato('list')).stdout).toContain('○ claude/aaaa1111');
    await own.put('.kato/config.yaml', 'status: { staleAfterMs: 86400000 }\n');
    expect((await own.kato('list')).stdout).toContain('● claude/aaaa1111');
  });

  it('says where it looked when there is nothing', async () => {
    const empty = await openSandbox();
    const { code, stdout, stderr } = await empty.kato('list');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('no session files in');
    expect(stderr).toContain('.codex');
  });
});

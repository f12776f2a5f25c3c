import type { JsonObject } from '@kato/contracts';
import { openSandbox, type Sandbox } from './support/sandbox.js';
import {
  claudePath,
  claudeText,
  nextLine,
  putClaude,
} from './support/sessions.js';

const ORIGIN = 'aaaa1111-0000-4000-8000-000000000001';
const RESUMED = 'bbbb2222-0000-4000-8000-000000000002';
const OTHER = 'cccc3333-0000-4000-8000-000000000003';
const AT = '2026-03-02T09:00:00.000Z';

describe('kato usage', () => {
  let box: Sandbox;
  beforeAll(async () => {
    box = await openSandbox();
    const origin = { id: ORIGIN };
    await putClaude(box, origin);
    // As the first clients resumed: another file, other record ids and session, the same messages.
    const copied = `${claudeText(origin)}${nextLine(origin, 'Go on')}\n`
      .replaceAll('"asked"', '"asked-2"')
      .replaceAll('"answered"', '"answered-2"')
      .replaceAll(`"sessionId":"${ORIGIN}"`, `"sessionId":"${RESUMED}"`);
    await box.put(claudePath(RESUMED), copied);
    await putClaude(box, { id: OTHER, at: AT, prompt: 'Verify every file' });
  });

  async function json(...args: readonly string[]): Promise<JsonObject> {
    const { code, stdout } = await box.kato('usage', '--json', ...args);
    expect(code).toBe(0);
    return JSON.parse(stdout) as JsonObject;
  }

  it('counts a message once, however many sessions have a copy of it', async () => {
    expect(await json()).toMatchObject({
      schemaVersion: 1,
      total: { responses: 2, inputTokens: 6, outputTokens: 8 },
      providers: [{ provider: 'claude', sessions: 3 }],
    });
  });

  it('tells them per model and per day', async () => {
    const { code, stdout, stderr } = await box.kato('usage');
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: '3 sessions counted\n',
    });
    expect(stdout).toBe(
      [
        'MODEL                 RESPONSES  INPUT  OUTPUT  CACHE READ  CACHE WRITE',
        'claude/claude-opus-5          2      6       8           0            0',
        'total                         2      6       8           0            0',
        '',
        'DAY (UTC)   RESPONSES  INPUT  OUTPUT  CACHE READ  CACHE WRITE',
        '2026-03-01          1      3       4           0            0',
        '2026-03-02          1      3       4           0            0',
        '',
      ].join('\n'),
    );
  });

  it('counts from a time on', async () => {
    const { total, since } = await json('--since', '2026-03-02');
    expect({ total, since }).toMatchObject({
      since: '2026-03-02T00:00:00.000Z',
      total: { responses: 1, days: [{ day: '2026-03-02' }] },
    });
  });

  it('counts one provider', async () => {
    const codex = await json('--provider', 'codex');
    expect(codex).toMatchObject({ total: { responses: 0 }, providers: [] });
  });

  it.each([
    ['a mistyped provider', ['--provider', 'cloude'], 'no such provider'],
    ['no time', ['--since', 'soon'], 'not a time: "soon"'],
  ])('%s is a usage error', async (_, args, text) => {
    const { code, stdout, stderr } = await box.kato('usage', ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(text);
  });

  it('has nothing to print where nothing was spent', async () => {
    const empty = await openSandbox();
    expect(await empty.kato('usage')).toEqual({
      ...{ code: 0, stdout: '' },
      stderr: '0 sessions counted\n',
    });
  });

  it('a list shows the longest of copied sessions, and names the others', async () => {
    const { stdout, stderr } = await box.kato('list');
    expect(stdout).toMatch(
      /claude\/bbbb2222 .*Sort the list \(\+1 earlier copy\)\n/,
    );
    expect(stdout).not.toContain('aaaa1111');
    expect(stderr).toContain('1 contained in later ones');
    const listed = JSON.parse(
      (await box.kato('list', '--json')).stdout,
    ) as object;
    expect(listed).toMatchObject({
      sessions: [
        { sessionId: OTHER },
        { sessionId: RESUMED, copies: [ORIGIN] },
      ],
    });
  });

  it('an export of a resumed session tells its own part from the copy', async () => {
    const { stdout } = await box.kato('export', RESUMED, '-o', '-');
    expect(stdout).toContain(
      `*Begins as a copy of* \`${ORIGIN}\` (2 records, up to [1](#e1))`,
    );
    expect(stdout).toMatch(
      /; from here on its own\.\*\n\n## 3 · User .*\n\nGo on\n/,
    );
    expect(stdout).toContain('| *of it inherited* | 1 | 3 | 4 | 0 | 0 |');
  });
});

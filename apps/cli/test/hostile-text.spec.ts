import { appendFile, readdir } from 'node:fs/promises';
import { openSandbox, type Run, type Sandbox } from './support/sandbox.js';
import { putClaude } from './support/sessions.js';

const ESCAPES = '\u001b]0;owned\u0007\u001b[2J\u009b31m';
const TRICKS = `a\r\nb\u2028c\u202Edcba\u2066${ESCAPES}\u0000\u007f`;
const ID = 'aaaa1111-0000-4000-8000-000000000001';

// What a terminal obeys; line feeds and tabs are kato's own.
const UNSAFE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

describe('text that would command a terminal', () => {
  let box: Sandbox;
  beforeAll(async () => {
    box = await openSandbox();
    const path = await putClaude(box, {
      id: ID,
      prompt: `Do this ${TRICKS}`,
      cwd: `/home/dev/x${TRICKS}`,
    });
    const title = { type: 'ai-title', aiTitle: TRICKS, sessionId: ID };
    await appendFile(path, `${JSON.stringify(title)}\n`);
  });

  function expectSafe({ stdout, stderr }: Run): void {
    expect(stdout).not.toMatch(UNSAFE);
    expect(stderr).not.toMatch(UNSAFE);
  }

  it('is shown as replacement characters in the list, on one line', async () => {
    const run = await box.kato('list');
    expectSafe(run);
    expect(run.stdout.trimEnd().split('\n')).toHaveLength(2);
    expect(run.stdout).toContain('a b c');
  });

  it('is escaped in JSON, where it keeps its value', async () => {
    const run = await box.kato('list', '--json');
    expectSafe(run);
    const { sessions } = JSON.parse(run.stdout) as {
      sessions: readonly { readonly cwd: string }[];
    };
    expect(sessions[0]?.cwd).toBe(`/home/dev/x${TRICKS}`);
  });

  it.each([
    [['export', `no${ESCAPES}such`], 4],
    [['export', `no${ESCAPES}such`, '--json'], 4],
    [['list', '--since', TRICKS.replace('\0', '')], 2],
    [['list', `--${ESCAPES}`], 2],
    [[`l${ESCAPES}`], 2],
    [['list', '--provider', ESCAPES], 2],
  ])('is neutralised in the error of %j', async (args, code) => {
    const run = await box.kato(...args);
    expect(run.code).toBe(code);
    expectSafe(run);
  });

  it('is neutralised in a session id that a file claims to have', async () => {
    const id = `evil${ESCAPES}`;
    const meta = { type: 'session_meta', payload: { id, cwd: '/x' } };
    const said = { type: 'user_message', message: 'Hello' };
    const lines = [meta, { type: 'event_msg', payload: said }];
    await box.put(
      '.codex/sessions/rollout-evil.jsonl',
      lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
    );
    const run = await box.kato('export', 'evil', '-o', 'evil.md');
    expect(run.code).toBe(0);
    expectSafe(run);
  });

  it('does not reach a file name, a receipt, or the terminal in Markdown', async () => {
    expectSafe(await box.kato('export', ID, '-o', 'out/'));
    expectSafe(await box.kato('export', ID, '--json'));
    const [name = ''] = await readdir(`${box.work}/out`);
    expect(name).toMatch(/^2026-03-01-[a-z0-9-]+-aaaa1111\.md$/);
    expectSafe(await box.kato('export', ID, '-o', '-'));
  });
});

import { spawn } from 'node:child_process';
import { appendFile } from 'node:fs/promises';
import { MAIN, openSandbox, type Sandbox } from './support/sandbox.js';
import { nextLine, putClaude } from './support/sessions.js';

const ID = 'aaaa1111-0000-4000-8000-000000000001';
const UNSAFE =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u202a-\u202e\u2066-\u2069]/;

describe('kato show', () => {
  let box: Sandbox;
  let path: string;
  beforeEach(async () => {
    box = await openSandbox();
    const prompt = 'Sort\tthis \u001b[31mlist\u001b]0;x\u0007\u202E';
    path = await putClaude(box, { id: ID, prompt });
  });

  it('prints the whole document into a pipe, and nothing that a terminal obeys', async () => {
    const { code, stdout } = await box.kato('show', 'aaaa');
    expect(code).toBe(0);
    expect(stdout).toContain('\n## 1 · User · ');
    expect(stdout).toContain('It is sorted.\n');
    expect(stdout).not.toMatch(UNSAFE);
  });

  it('--json prints the events as they are stored', async () => {
    const { stdout } = await box.kato('show', 'latest', '--json');
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(events.every(({ type }) => type === 'event')).toBe(true);
    expect(events).toContainEqual(
      expect.objectContaining({
        ...{ kind: 'message.assistant', text: 'It is sorted.' },
      }),
    );
  });

  it('says which session there is not', async () => {
    const { code, stderr } = await box.kato('show', 'bbbb2222');
    expect(code).toBe(4);
    expect(stderr).toContain('no such session: "bbbb2222"');
  });

  it('--follow shows what comes within a second, and ends with Ctrl-C', async () => {
    const child = spawn(process.execPath, [MAIN, 'show', ID, '--follow'], {
      env: box.env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise((resolve) => child.on('close', resolve));
    let shown = '';
    let written = 0;
    let waitedMs = Infinity;
    for await (const piece of child.stdout.setEncoding('utf8')) {
      shown += String(piece);
      if (written === 0 && shown.includes('It is sorted.')) {
        written = performance.now();
        await appendFile(path, `${nextLine({ id: ID }, 'Once more \u0007')}\n`);
      }
      if (!shown.includes('Once more \ufffd')) continue;
      waitedMs = performance.now() - written;
      child.kill('SIGINT');
      break;
    }
    expect(await ended).toBe(130);
    expect(waitedMs).toBeLessThan(1500);
    expect(shown).toMatch(/^── \d\d:\d\d:\d\d {2}user\n/);
    expect(shown).not.toMatch(UNSAFE);
  });
});

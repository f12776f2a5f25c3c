import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openSandbox, type Run, type Sandbox } from './support/sandbox.js';
import { claudeText, putClaude, putCodex } from './support/sessions.js';

const [ONE, TWO] = [
  'aaaa1111-0000-4000-8000-000000000001',
  'aaaa1111-0000-4000-8000-000000000002',
];
const CODEX = '019cabcd-0000-7000-8000-000000000001';

// Each is run twice: by the daemon, and in the process of the command.
const CASES: readonly (readonly [string, ...string[]])[] = [
  ['list'],
  ['list', '--all'],
  ['list', '--json'],
  ['list', '--project', 'infra', '--since', '2026-01-01'],
  ['list', '--provider', 'nobody'],
  ['usage'],
  ['usage', '--json', '--provider', 'claude'],
  ['ingest', '--json'],
  ['ingest', '--quiet', '--strict'],
  ['export', ONE],
  ['export', ONE, '-o', '-', '-f', 'html'],
  ['export', CODEX, '-o', '-', '-f', 'jsonl'],
  ['export', 'codex/latest', '-f', 'json'],
  ['export', ONE, '--exclude', 'usage,thinking', '--profile', 'obsidian'],
  ['export', ONE, '--no-redact', '--strict'],
  ['export', ONE, '--split-agents', '-o', 'notes/'],
  ['export', ONE, '-o', 'one.md', '--json'],
  ['export', 'latest', '-o', 'notes/', '-f', 'html'],
  ['export', ONE, '-o', 'claimed.md'],
  ['export', '--all', '-o', 'all/'],
  ['export', '--all', '-o', 'all/', '--json', '--provider', 'codex'],
  ['export', '--check', 'checked.md', '--json'],
  ['export', '--check', 'claimed.md'],
  ['export', '--check', 'nothing.md'],
  ['export', 'nope1234'],
  ['export', 'nope1234', '--json'],
  ['export', 'aaaa1111'],
  ['export', 'aaaa1111', '--json'],
  ['export', ONE, '--reading', '7'],
  ['export', ONE, '-o', '/etc/one.md'],
  ['export', ONE, '-o', '../home/.kato/one.md', '--json'],
  ['show', ONE],
  ['show', CODEX, '--json'],
];

describe('every command', () => {
  let box: Sandbox;
  const byDaemon: Run[] = [];
  const alone: Run[] = [];

  beforeAll(async () => {
    box = await openSandbox();
    await putClaude(box, { id: ONE });
    await putClaude(box, { id: TWO, prompt: 'And another' });
    await putCodex(box, { id: CODEX, prompt: 'Why does it hang?' });
    await box.put('../work/claimed.md', 'my own notes');
    await box.kato('export', ONE, '-o', 'checked.md');
    await box.kato('ingest');
    await runAll(alone, '--no-daemon');
    await box.kato('start');
    await runAll(byDaemon);
  }, 300_000);

  afterAll(() => box.kato('stop'));

  async function runAll(runs: Run[], ...more: readonly string[]) {
    for (const args of CASES) {
      runs.push(await box.kato(...args, ...more));
      for (const made of ['one.md', 'notes', 'all'])
        rmSync(join(box.work, made), { recursive: true, force: true });
    }
  }

  it.each(CASES.map((args, n) => [args.join(' '), n] as const))(
    'kato %s gives the same with a daemon and without',
    (_, n) => {
      expect(byDaemon[n]).toEqual(alone[n]);
    },
  );
});

describe('a daemon', () => {
  it('knows what was written a moment ago, whoever asks', async () => {
    const box = await openSandbox();
    const { code } = await box.kato('start');
    expect(code).toBe(0);
    await putClaude(box, { id: ONE, prompt: 'Said just now' });
    expect((await box.kato('list')).stdout).toContain('Said just now');
    expect((await box.kato('export', 'latest')).stdout).toContain(
      'Said just now',
    );
    await box.kato('stop');
  });

  it('works for the folder in which it is asked', async () => {
    const box = await openSandbox();
    await box.put(`.claude/projects/p/${ONE}.jsonl`, claudeText({ id: ONE }));
    await box.kato('start');
    const { stdout } = await box.kato('export', 'latest', '-o', 'here.md');
    expect(stdout).toBe(`${join(box.work, 'here.md')}\n`);
    await box.kato('stop');
  });
});

describe('start, stop and restart', () => {
  it('say what they did, and do nothing twice', async () => {
    const box = await openSandbox();
    const codes = [];
    const said = [];
    for (const command of [
      'stop',
      'start',
      'start',
      'restart',
      'stop',
      'stop',
    ]) {
      const { code, stderr } = await box.kato(command);
      codes.push(code);
      said.push(stderr.replace(/\d+(\.\d+)*/g, 'N'));
    }
    expect(codes).toEqual([3, 0, 0, 0, 0, 3]);
    expect(said).toEqual([
      'not running\n',
      'started: kato N, process N\n',
      'already running: kato N, process N\n',
      'stopped\nstarted: kato N, process N\n',
      'stopped\n',
      'not running\n',
    ]);
  });

  it('start says why the daemon does not come up', async () => {
    const box = await openSandbox();
    await box.put('.kato/config.yaml', 'colour: red\n');
    const { code, stderr } = await box.kato('start');
    expect(code).toBe(1);
    expect(stderr).toContain('the daemon did not come up (exit code 78)');
    expect(stderr).toContain('colour');
  });
});

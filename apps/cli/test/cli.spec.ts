import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { MAIN, openSandbox, type Sandbox } from './support/sandbox.js';

describe('kato', () => {
  let box: Sandbox;
  beforeAll(async () => {
    box = await openSandbox();
  });

  it.each([['--version'], ['-V']])(
    '%s prints the version alone',
    async (flag) => {
      const manifest = readFileSync(
        new URL('../package.json', import.meta.url),
        'utf8',
      );
      const { version } = JSON.parse(manifest) as { version: string };
      expect(await box.kato(flag)).toEqual({
        code: 0,
        stdout: `${version}\n`,
        stderr: '',
      });
    },
  );

  it('--help names every command on the standard output', async () => {
    const { code, stdout, stderr } = await box.kato('--help');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/kato export \[session\]\s/);
    expect(stdout).toMatch(/kato ingest\s/);
    expect(stdout).toMatch(/kato list\s/);
    expect(stdout).toMatch(/kato usage\s/);
  });

  it('help breaks lines between words', async () => {
    const { stdout } = await box.kato('export', '--help');
    expect(stdout).toMatch(/provider\/prefix, or\n +latest /);
  });

  it.each([
    ['export', 'kato export latest -o notes/'],
    ['ingest', 'kato ingest --quiet --strict'],
    ['config', 'kato config check'],
    ['doctor', 'kato doctor --deep'],
    ['init', 'kato init --force'],
    ['list', 'kato list --project uploader --since 7d'],
    ['logs', 'kato logs --level warn --since 7d'],
    ['show', 'kato show 4f0c1d52 --follow'],
    ['usage', 'kato usage --since 7d --provider claude'],
  ])('%s --help shows examples before options', async (command, example) => {
    const { code, stdout } = await box.kato(command, '--help');
    expect(code).toBe(0);
    const [before, after] = stdout.split('Options:');
    expect(before).toContain(`\nExamples:\n`);
    expect(before).toContain(`$ ${example}`);
    expect(after).toBeDefined();
  });

  it.each([
    ['no command', [], 'which command?'],
    [
      'an unknown command',
      ['lsit'],
      'no such command: "lsit"\nhint: Did you mean list?',
    ],
    ['an unknown option', ['list', '--colour'], 'Unknown argument: colour'],
    ['an argument too many', ['list', 'more'], 'Unknown argument: more'],
    ['an option without its value', ['list', '--since'], 'since'],
    ['an unknown format', ['export', 'abcd', '-f', 'pdf'], 'format'],
    ['no session', ['export'], 'which session?'],
    ['a session and --latest', ['export', 'abcd', '--latest'], 'not both'],

    ['a time that is none', ['list', '--since', 'soon'], 'not a time: "soon"'],
    ['a negative limit', ['list', '--limit', '-1'], '--limit'],
    ['a limit that is no number', ['list', '--limit', 'x'], '--limit'],
    ['an unknown provider', ['list', '--provider', 'x'], 'claude, codex'],
    ['a short prefix', ['export', 'abc'], 'not enough of a session id: "abc"'],
  ])(
    '%s is a usage error: exit 2, a hint, no output',
    async (_, args, text) => {
      const { code, stdout, stderr } = await box.kato(...args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/^kato: /);
      expect(stderr).toMatch(/^hint: /m);
      expect(stderr).toContain(text);
    },
  );

  it('says that a part of it is missing when an update took it away', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kato-part-'));
    const dist = dirname(MAIN);
    cpSync(join(dist, 'chunks'), join(folder, 'dist', 'chunks'), {
      recursive: true,
    });
    cpSync(MAIN, join(folder, 'dist', 'main.js'));
    cpSync(join(dist, '..', 'package.json'), join(folder, 'package.json'));
    const main = join(folder, 'dist', 'main.js');
    const { status, stderr } = spawnSync(process.execPath, [main, '--help'], {
      env: box.env,
    });
    rmSync(folder, { recursive: true });
    expect(status).toBe(1);
    expect(String(stderr)).toMatch(/^kato: a part of kato is not there: .*\n$/);
  });

  it('an option given twice counts as given last', async () => {
    const run = await box.kato('list', '--since', 'x', '--since', '7d');
    expect(run.code).toBe(0);
  });

  it.each([
    [['list', '--json', '--colour'], 'USAGE', 'usage'],
    [['export', 'abcdef', '--json'], 'SESSION_NOT_FOUND', 'notFound'],
    [['export', 'abc', '--json'], 'SELECTOR_INVALID', 'usage'],
    [['export', 'abcdef', '--json', '-o', '-'], 'USAGE', 'usage'],
  ])('%j fails with one JSON envelope', async (args, code, kind) => {
    const { stdout, stderr } = await box.kato(...args);
    expect(stdout).toBe('');
    expect(JSON.parse(stderr)).toEqual({
      error: {
        code,
        kind,
        message: expect.any(String),
        hint: expect.any(String),
        details: expect.any(Object),
      },
    });
  });
});

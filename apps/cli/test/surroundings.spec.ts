import { spawn } from 'node:child_process';
import { readFileSync, watch } from 'node:fs';
import { mkdir, open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MAIN, openSandbox, type Sandbox } from './support/sandbox.js';
import { claudeText, nextLine, putClaude } from './support/sessions.js';

const SORT = { id: 'aaaa1111-0000-4000-8000-000000000001' };

describe('kato and its surroundings', () => {
  let box: Sandbox;
  beforeEach(async () => {
    box = await openSandbox();
  });

  it('KATO_HOME says where the store and the exports are', async () => {
    await putClaude(box, SORT);
    const KATO_HOME = join(box.work, 'elsewhere');
    const run = await box.katoWith({ KATO_HOME }, 'export', 'latest', '--json');
    expect((JSON.parse(run.stdout) as { path: string }).path).toMatch(
      join(KATO_HOME, 'exports'),
    );
    expect((await stat(join(KATO_HOME, 'kato.db'))).isFile()).toBe(true);
    await expect(stat(box.katoHome)).rejects.toThrow('ENOENT');
  });

  it('CLAUDE_CONFIG_DIR adds a root, the default one stays', async () => {
    await putClaude(box, SORT);
    const other = { id: 'bbbb2222-0000-4000-8000-000000000002' };
    await box.put(`moved/projects/-x/${other.id}.jsonl`, claudeText(other));
    const CLAUDE_CONFIG_DIR = join(box.home, 'moved');
    const { stdout } = await box.katoWith({ CLAUDE_CONFIG_DIR }, 'list');
    expect(stdout).toContain('claude/aaaa1111');
    expect(stdout).toContain('claude/bbbb2222');
  });

  it('CODEX_HOME is where Codex sessions are looked for', async () => {
    const CODEX_HOME = join(box.home, 'other-codex');
    const { stderr } = await box.katoWith({ CODEX_HOME }, 'list');
    expect(stderr).toContain(join(CODEX_HOME, 'sessions'));
  });

  it('a reader that closes the pipe early is no error', async () => {
    const more = Array.from({ length: 400 }, (_, n) =>
      nextLine(SORT, `${n} ${'long '.repeat(500)}`),
    );
    await putClaude(box, { ...SORT, more });
    const child = spawn(process.execPath, [MAIN, 'export', SORT.id], {
      cwd: box.work,
      env: { ...box.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const errors: string[] = [];
    child.stderr.on('data', (bytes: Buffer) => errors.push(String(bytes)));
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, errors }).toEqual({ code: 0, errors: [] });
  });

  if (process.platform === 'linux')
    it('output that cannot be written is an error, not a stack', async () => {
      await putClaude(box, SORT);
      const full = await open('/dev/full', 'w');
      const child = spawn(process.execPath, [MAIN, 'export', SORT.id], {
        cwd: box.work,
        env: { ...box.env },
        stdio: ['ignore', full.fd, 'pipe'],
      });
      const errors: string[] = [];
      child.stderr?.on('data', (bytes: Buffer) => errors.push(String(bytes)));
      const code = await new Promise((resolve) => child.on('close', resolve));
      await full.close();
      expect(code).toBe(1);
      expect(errors.join('')).toMatch(
        /^kato: could not write to the standard output: .*no space.*\nhint: .*\n$/i,
      );
    });

  it('a store that is no database is set aside, and it says so', async () => {
    await mkdir(box.katoHome);
    const text = 'not a database, but long enough to look at';
    const path = await box.put('.kato/kato.db', text);
    const { code, stderr } = await box.kato('list');
    expect(code).toBe(0);
    expect(stderr).toContain(`set aside as ${path}.corrupt-1`);
    expect(readFileSync(`${path}.corrupt-1`, 'utf8')).toBe(text);
  });

  if (process.platform !== 'win32')
    it('its home is for the user alone', async () => {
      await putClaude(box, SORT);
      await box.kato('export', 'latest', '--json');
      const modeOf = async (name: string): Promise<string> =>
        ((await stat(join(box.katoHome, name))).mode & 0o777).toString(8);
      expect(await modeOf('.')).toBe('700');
      expect(await modeOf('kato.db')).toBe('600');
    });

  if (process.platform !== 'win32')
    it('Ctrl-C while it writes leaves no temporary file', async () => {
      const more = Array.from({ length: 100 }, (_, n) =>
        nextLine(SORT, `${n} ${'long '.repeat(50_000)}`),
      );
      await putClaude(box, { ...SORT, more });
      const child = spawn(
        process.execPath,
        [MAIN, 'export', SORT.id, '-o', 'out.md'],
        {
          cwd: box.work,
          env: { ...box.env },
          stdio: 'ignore',
        },
      );
      // The first thing that appears is the temporary file.
      const watcher = watch(box.work, () => child.kill('SIGINT'));
      const code = await new Promise((resolve) => child.on('close', resolve));
      watcher.close();
      expect(code).toBe(130);
      expect(await readdir(box.work)).toEqual([]);
    });

  it('two processes at once come to the same result', async () => {
    await putClaude(box, SORT);
    const runs = await Promise.all([
      box.kato('export', 'latest'),
      box.kato('export', SORT.id),
      box.kato('list'),
    ]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(runs[0]?.stdout).toBe(runs[1]?.stdout);
  });
});

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const MAIN = fileURLToPath(
  new URL('../../dist/main.js', import.meta.url),
);

if (!existsSync(MAIN))
  throw new Error(`${MAIN} is missing: run \`npx nx build cli\` first`);

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A machine of one's own: a home with sessions, a folder to work in, and kato as a process. */
export interface Sandbox {
  readonly home: string;
  readonly katoHome: string;
  readonly work: string;
  readonly env: Readonly<Record<string, string>>;
  kato(...args: readonly string[]): Promise<Run>;
  /** The same with more variables. */
  katoWith(
    env: Readonly<Record<string, string>>,
    ...args: readonly string[]
  ): Promise<Run>;
  /** Writes a file below the home, with its folders. Returns its path. */
  put(relativePath: string, content: string | Uint8Array): Promise<string>;
}

const opened: string[] = [];

afterAll(() => {
  for (const path of opened) rmSync(path, { recursive: true, force: true });
});

export async function openSandbox(): Promise<Sandbox> {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'kato-cli-')));
  opened.push(path);
  const [home, work] = [join(path, 'home'), join(path, 'work')];
  await Promise.all([mkdir(home), mkdir(work)]);
  const katoHome = join(home, '.kato');
  const env = environment(home);
  const katoWith: Sandbox['katoWith'] = (more, ...args) =>
    run(args, { cwd: work, env: { ...env, ...more } });
  return {
    home,
    katoHome,
    work,
    env,
    katoWith,
    kato: (...args) => katoWith({}, ...args),
    async put(relativePath, content) {
      const file = join(home, relativePath);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
      return file;
    },
  };
}

// Nothing of the developer's own: neither sessions nor options for Node.
function environment(home: string): Readonly<Record<string, string>> {
  const kept = ['PATH', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot'].flatMap(
    (name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value] as const];
    },
  );
  return { ...Object.fromEntries(kept), HOME: home, USERPROFILE: home };
}

function run(
  args: readonly string[],
  options: { cwd: string; env: Readonly<Record<string, string>> },
): Promise<Run> {
  const child = spawn(process.execPath, [MAIN, ...args], {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...output }));
  });
}

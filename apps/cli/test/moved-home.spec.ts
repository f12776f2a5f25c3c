import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { MAIN, openSandbox, type Sandbox } from './support/sandbox.js';

const SPEC_MS = 20_000;

const started: ChildProcess[] = [];
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
});

it(
  'a daemon whose home was moved with a folder above it ends without a word to the one that began there',
  async () => {
    const box = await openSandbox();
    const [above, home] = [join(box.work, 'p'), join(box.work, 'p', 'home')];
    mkdirSync(above);
    const first = await startDaemon(box, home);
    // Once it is quiet there, nothing tells it to look.
    await box.katoWith({ KATO_HOME: home }, 'list');
    renameSync(above, join(box.work, 'q'));
    mkdirSync(above);
    const second = await startDaemon(box, home);
    const record = join(home, 'daemon.lock');
    const before = readFileSync(record, 'utf8');

    expect(await first.end()).toEqual([1, null]);
    expect(readFileSync(record, 'utf8')).toBe(before);
    expect(await second.end()).toEqual([0, null]);

    const log = readFileSync(join(home, 'logs', 'operational.jsonl'), 'utf8');
    expect(log).toContain(`"pid":${second.pid}`);
    expect(log).not.toContain(`"pid":${first.pid}`);
  },
  SPEC_MS,
);

/** A daemon in a process of its own, once it says that it answers. */
async function startDaemon(box: Sandbox, katoHome: string) {
  const child = spawn(process.execPath, [MAIN, 'daemon', 'run'], {
    cwd: box.work,
    env: { ...box.env, KATO_HOME: katoHome },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  started.push(child);
  const ended = once(child, 'exit');
  await Promise.race([once(child.stderr, 'data'), ended]);
  return {
    pid: child.pid,
    end: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

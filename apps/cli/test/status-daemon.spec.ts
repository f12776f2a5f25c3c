import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { StatusDocument } from '@kato/contracts';
import { MAIN, openSandbox, type Sandbox } from './support/sandbox.js';
import { nextLine, putClaude } from './support/sessions.js';

const SORT = 'aaaa1111-0000-4000-8000-000000000001';
const LINE_MS = 20_000;

describe('kato status with a daemon', () => {
  let box: Sandbox;
  let path: string;
  beforeEach(async () => {
    box = await openSandbox();
    path = await putClaude(box, { id: SORT });
    await box.kato('start');
  });
  afterEach(() => box.kato('stop'));

  async function status(...args: readonly string[]) {
    const { code, stdout } = await box.kato('status', '--json', ...args);
    return { code, document: JSON.parse(stdout) as StatusDocument };
  }

  it('says that it runs and watches, and exits with 0', async () => {
    const { code, document } = await status();
    const { daemon, providers, store, problems } = document;
    expect([code, problems]).toEqual([0, []]);
    expect(daemon).toMatchObject({
      ...{ state: 'running', pid: expect.any(Number), heartbeatAgeMs: 0 },
      memory: { rssBytes: expect.any(Number) },
    });
    expect(providers.map(({ state }) => state)).toEqual([
      'watching',
      'no-root',
    ]);
    expect(store).toMatchObject({ sessions: 1 });
    const { stdout } = await box.kato('status');
    expect(stdout).toMatch(
      /^kato \S+ {2}· {2}running {2}· {2}pid \d+ {2}· {2}up .* {2}· {2}heartbeat 0s ago$/m,
    );
  });

  it(
    'knows of a message and of a deletion without looking at all files',
    async () => {
      const at = new Date().toISOString();
      await appendFile(path, `${nextLine({ id: SORT, at }, 'Go on')}\n`);
      await until(async () => (await status()).document.totals.active === 1);
      await rm(path);
      const { document } = await status();
      expect(document.sessions[0]).toMatchObject({
        ...{ onlyCopy: true, source: { state: 'deleted' } },
      });
    },
    LINE_MS,
  );

  it('says that it crashed when it was killed, with the figures of the store', async () => {
    const { pid = 0 } = (await status()).document.daemon;
    process.kill(pid, 'SIGKILL');
    await until(async () => (await status()).code === 3);
    const { document } = await status();
    expect(document.daemon.state).toBe('crashed');
    expect(document.problems.map(({ code }) => code)).toEqual([
      'daemon-crashed',
    ]);
    expect(document.totals.sessions).toBe(1);
  });
});

describe('kato status --watch', () => {
  it(
    'goes on when the daemon dies, and when one is there again',
    async () => {
      const box = await openSandbox();
      await putClaude(box, { id: SORT });
      await box.kato('start');
      const { env, work: cwd } = box;
      const watch = spawn(
        process.execPath,
        [MAIN, 'status', '--watch', '--json'],
        { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] },
      );
      const ended = once(watch, 'close');
      const lines = createInterface(watch.stdout)[Symbol.asyncIterator]();
      try {
        const { pid = 0 } = await daemonThatIs('running', lines);
        process.kill(pid, 'SIGKILL');
        await daemonThatIs('crashed', lines);
        await box.kato('start');
        const next = await daemonThatIs('running', lines);
        expect(next.pid).not.toBe(pid);
      } finally {
        watch.kill('SIGINT');
        await box.kato('stop');
      }
      expect(await ended).toEqual([130, null]);
    },
    2 * LINE_MS,
  );
});

async function daemonThatIs(
  state: string,
  lines: AsyncIterator<string>,
): Promise<StatusDocument['daemon']> {
  for (;;) {
    const { value, done } = await lines.next();
    if (done === true) throw new Error('the watch has ended');
    const { daemon } = JSON.parse(value) as StatusDocument;
    if (daemon.state === state) return daemon;
  }
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + LINE_MS / 2;
  while (!(await isSo()))
    if (Date.now() > end) throw new Error('it did not come to that');
}

import { spawn } from 'node:child_process';
import { appendFile, mkdir, rm, symlink } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { JsonObject, StatusDocument } from '@kato/contracts';
import {
  MAIN,
  openSandbox,
  type Run,
  type Sandbox,
} from './support/sandbox.js';
import {
  claudePath,
  nextLine,
  putClaude,
  putCodex,
} from './support/sessions.js';

const SORT = 'aaaa1111-0000-4000-8000-000000000001';
const CHECK = 'bbbb2222-0000-4000-8000-000000000002';
const LOCK = '019cabcd-0000-7000-8000-000000000003';

const schema = JSON.parse(
  readFileSync(
    new URL('../../../libs/status/schema/status.json', import.meta.url),
    'utf8',
  ),
) as JsonObject;
const isStatus = new Ajv2020({ strict: true }).compile(schema);

function documentIn(text: string): StatusDocument {
  const printed: unknown = JSON.parse(text);
  expect([isStatus(printed), isStatus.errors]).toEqual([true, null]);
  return printed as StatusDocument;
}

describe('kato status without a daemon', () => {
  let box: Sandbox;
  beforeEach(async () => {
    box = await openSandbox();
  });

  const putActive = (id: string) =>
    putClaude(box, { id, at: new Date().toISOString() });

  async function json(...args: readonly string[]): Promise<StatusDocument> {
    const { stdout, stderr, code } = await box.kato(
      'status',
      '--json',
      ...args,
    );
    expect([stderr, code]).toEqual(['', 3]);
    return documentIn(stdout);
  }

  it('says so in its first line, with the figures of what is there now', async () => {
    await putActive(SORT);
    await putCodex(box, { id: LOCK, prompt: 'Why does it hang?' });
    const { code, stdout, stderr } = await box.kato('status');
    expect([code, stderr]).toEqual([3, '']);
    const [head, , empty, ...table] = stdout.split('\n');
    expect(head).toMatch(
      /^kato \d+\.\d+\.\d+ {2}· {2}not running {2}· {2}figures of the store, as of now$/,
    );
    expect([empty, ...table.slice(1, 3)]).toEqual([
      '',
      expect.stringMatching(/^claude +scanning +1 +0 +\d+s ago +\d ev +0$/),
      expect.stringMatching(/^codex +scanning +0 +1 +\d+d ago +\d ev +0$/),
    ]);
    expect(stdout).toMatch(
      /\nACTIVE\n● {2}claude\/aaaa1111 +demo +\d+s +\d ev {2}Sort the list\n/,
    );
    expect(stdout).toMatch(
      /\nSTALE\n○ {2}codex\/019cabcd +infra +\d+d +\d ev {2}Why does it hang\?\n/,
    );
  });

  it('--json prints one document, as the schema has it', async () => {
    await putActive(SORT);
    const { daemon, totals, sessions } = await json();
    expect(daemon.state).toBe('stopped');
    expect(totals).toMatchObject({
      sessions: 1,
      active: 1,
      stale: 0,
      listed: 1,
    });
    expect(sessions[0]).toMatchObject({
      sessionId: SORT,
      title: 'Sort the list',
    });
  });

  it('counts the sessions that kato list shows', async () => {
    await putClaude(box, { id: SORT });
    await putClaude(box, { id: CHECK });
    await putCodex(box, {
      ...{ id: LOCK, prompt: 'Look' },
      meta: { parent_thread_id: 'unknown', agent_role: 'explorer' },
    });
    const { stdout } = await box.kato('list', '--json');
    const { sessions } = JSON.parse(stdout) as { sessions: readonly object[] };
    const { totals } = await json();
    expect([totals.sessions, sessions.length]).toEqual([2, 2]);
  });

  it('sees what was said since the last time', async () => {
    const path = await putClaude(box, { id: SORT });
    expect((await json()).totals.active).toBe(0);
    const session = { id: SORT, at: new Date().toISOString() };
    await appendFile(path, `${nextLine(session, 'And backwards')}\n`);
    expect((await json()).totals.active).toBe(1);
  });

  it('sees a file that is gone, and what only kato has', async () => {
    await rm(
      await putClaude(box, { id: SORT }).then(async (path) => {
        await box.kato('ingest');
        return path;
      }),
    );
    const { stdout } = await box.kato('status');
    expect(stdout).toMatch(/Sort the list +only copy\n/);
    expect(stdout).toContain(
      '!  claude: 1 session is gone from the disk; kato',
    );
  });

  it('--all lists what else it leaves out', async () => {
    for (const n of [1, 2, 3, 4, 5])
      await putClaude(box, { id: SORT.replace(/1$/, String(n)) });
    const [some, all] = [await json(), await json('--all')];
    expect([some.totals.listed, all.totals.listed]).toEqual([3, 5]);
    const { stdout } = await box.kato('status');
    expect(stdout).toContain('\nSTALE (last 3 of 5; --all shows the rest)\n');
  });

  it('--provider speaks of one, and knows which there are', async () => {
    await putClaude(box, { id: SORT });
    const { providers } = await json('--provider', 'codex');
    expect(providers.map(({ provider }) => provider)).toEqual(['codex']);
    const wrong = await box.kato('status', '--provider', 'gemini');
    expect([wrong.code, wrong.stderr]).toEqual([
      2,
      'kato: no such provider: "gemini"\nhint: known: claude, codex\n',
    ]);
  });

  it('--quiet says it with the exit code alone', async () => {
    expect(await box.kato('status', '--quiet')).toEqual({
      ...{ code: 3, stdout: '', stderr: '' },
    });
    expect((await box.kato('status', '--quiet', '--json')).code).toBe(2);
  });

  it('tells of a root that cannot be read', async () => {
    await mkdir(`${box.home}/.codex`);
    const loop = `${box.home}/.codex/sessions`;
    await symlink(loop, loop);
    const { stdout } = await box.kato('status');
    expect(stdout).toMatch(/\ncodex +error /);
    expect(stdout).toContain(`✗  codex: ${loop}: not readable: ELOOP`);
  });

  it.each([
    [['--color', 'always'], {}, true],
    [['--color', 'always'], { NO_COLOR: '1' }, true],
    [['--color', 'never'], {}, false],
    [[], {}, false],
  ])('%j with %j has colours: %s', async (args, env, isColoured) => {
    const { stdout } = await box.katoWith(env, 'status', ...args);
    expect(stdout.includes('\u001b[1mkato ')).toBe(isColoured);
  });

  it('shows nothing that a terminal obeys', async () => {
    const trick = '\u001b]0;owned\u0007\u009b2J\u202e\r\n';
    await putClaude(box, {
      id: SORT,
      prompt: `Sort ${trick}`,
      cwd: `/x/${trick}`,
    });
    const runs: Run[] = [
      await box.kato('status'),
      await box.kato('status', '--json'),
    ];
    for (const { stdout } of runs)
      expect(stdout).not.toMatch(
        /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/,
      );
  });

  it('--watch --json gives a document for every change, until Ctrl-C', async () => {
    const path = await putActive(SORT);
    const child = spawn(process.execPath, [MAIN, 'status', '-w', '--json'], {
      ...{ env: box.env, cwd: box.work, stdio: ['ignore', 'pipe', 'inherit'] },
    });
    const ended = new Promise((resolve) => child.on('close', resolve));
    const events: number[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      events.push(documentIn(line).sessions[0]?.events ?? 0);
      if (events.length === 2) break;
      const session = { id: SORT, at: new Date().toISOString() };
      await appendFile(path, `${nextLine(session, 'And backwards')}\n`);
    }
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(events[1]).toBeGreaterThan(events[0] ?? 0);
  });

  it('--watch ends when nobody reads any more', async () => {
    await putActive(SORT);
    const child = spawn(process.execPath, [MAIN, 'status', '--watch'], {
      ...{ env: box.env, cwd: box.work, stdio: ['ignore', 'pipe', 'inherit'] },
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const path = `${box.home}/${claudePath(SORT)}`;
    const session = { id: SORT, at: new Date().toISOString() };
    let told = 0;
    const writing = setInterval(() => {
      void appendFile(path, `${nextLine(session, `More ${told++}`)}\n`);
    }, 500);
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0);
    clearInterval(writing);
  });
});

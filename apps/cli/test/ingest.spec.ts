import { spawn } from 'node:child_process';
import { readFileSync, statSync, watch } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { JsonObject } from '@kato/contracts';
import { MAIN, openSandbox, type Sandbox } from './support/sandbox.js';
import {
  claudeText,
  nextLine,
  putClaude,
  putCodex,
} from './support/sessions.js';

const SORT = 'aaaa1111-0000-4000-8000-000000000001';
const LOCK = '019cabcd-0000-7000-8000-000000000003';
const SOURCE = `.claude/projects/-home-dev-demo/${SORT}.jsonl`;

const schema = JSON.parse(
  readFileSync(new URL('../schema/ingest.json', import.meta.url), 'utf8'),
) as JsonObject;
const isIngest = new Ajv2020({ strict: true }).compile(schema);

interface Figures {
  readonly ingested: number;
  readonly unchanged: number;
  readonly events: number;
}

async function ingestJson(
  box: Sandbox,
  ...args: readonly string[]
): Promise<Figures> {
  const { stdout } = await box.kato('ingest', '--json', ...args);
  const printed: unknown = JSON.parse(stdout);
  expect([isIngest(printed), isIngest.errors]).toEqual([true, null]);
  return printed as Figures;
}

describe('kato ingest', () => {
  let box: Sandbox;
  beforeEach(async () => {
    box = await openSandbox();
  });

  it('reads everything, and says what it did in one line', async () => {
    await putClaude(box, { id: SORT });
    await putCodex(box, { id: LOCK, prompt: 'Why does it hang?' });
    await box.put('.claude/projects/-home-dev-demo/notes.txt', 'no session');
    const { code, stdout, stderr } = await box.kato('ingest', '--once');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr.replace(/ · [\d.]+ kB read/, ' · SIZE read')).toBe(
      '2 sources, 2 new or changed · SIZE read · 6 records, 8 events · 0 unknown, 0 malformed · skipped: 1 × not a session file\n',
    );
  });

  it('reads nothing again', async () => {
    await putClaude(box, { id: SORT });
    await box.kato('ingest');
    const again = await ingestJson(box);
    expect(again).toMatchObject({ ingested: 0, unchanged: 1, bytesRead: 0 });
  });

  it('--json prints exactly this', async () => {
    const text = claudeText({ id: SORT, more: ['junk', '{"type":"novelty"}'] });
    const path = await box.put(SOURCE, text);
    await box.put('.claude/projects/-home-dev-demo/notes.txt', 'no session');
    const { roots, ...figures } = (await ingestJson(box)) as Figures &
      JsonObject;
    expect(figures).toEqual({
      ...{ schemaVersion: 1, sources: 1, ingested: 1, unchanged: 0 },
      ...{ bytesRead: Buffer.byteLength(text), records: 4 },
      ...{ events: expect.any(Number), unknown: 1, malformed: 1 },
      skipped: [{ reason: 'not a session file', files: 1 }],
      failed: [],
    });
    expect(roots).toContainEqual({
      ...{ provider: 'claude', origin: 'default', exists: true },
      path: path.slice(0, path.indexOf('/-home-dev-demo')),
    });
  });

  it('--provider reads the files of one assistant', async () => {
    await putClaude(box, { id: SORT });
    await putCodex(box, { id: LOCK, prompt: 'Why does it hang?' });
    expect(await ingestJson(box, '--provider', 'codex')).toMatchObject({
      sources: 1,
    });
    expect(await ingestJson(box)).toMatchObject({ ingested: 1, unchanged: 1 });
  });

  it('--quiet says nothing when all is well', async () => {
    await putClaude(box, { id: SORT });
    expect(await box.kato('ingest', '--quiet')).toEqual({
      ...{ code: 0, stdout: '', stderr: '' },
    });
  });

  it.each([
    ['malformed', 'junk', '0 unknown and 1 malformed'],
    ['of an unknown type', '{"type":"novelty"}', '1 unknown and 0 malformed'],
  ])('--strict exits 6 when a record is %s', async (_, line, message) => {
    await putClaude(box, { id: SORT, more: [line] });
    const { code, stderr } = await box.kato('ingest', '--strict', '--quiet');
    expect({ code, stderr }).toMatchObject({
      code: 6,
      stderr: expect.stringContaining(`kato: ${message} records were read\n`),
    });
  });

  it('exits 1 when a file cannot be read, and names it; the others are read', async () => {
    await putClaude(box, { id: SORT });
    const damagedZstd = Buffer.from('28b52ffdffffffffffffffffffff', 'hex');
    const damaged = LOCK.replace('a', 'b');
    await putCodex(box, { id: LOCK, prompt: 'Why does it hang?' });
    const name = `rollout-2026-03-02T10-00-00-${damaged}.jsonl.zst`;
    const path = await box.put(`.codex/sessions/${name}`, damagedZstd);
    const { code, stderr } = await box.kato('ingest');
    expect(code).toBe(1);
    expect(stderr).toContain(`warning: not readable: ${path}: `);
    expect(stderr).toMatch(/ 2 new or changed .* 1 failed\nkato: 1 file or/);
    const { failed } = (await ingestJson(box)) as Figures & JsonObject;
    expect(failed).toMatchObject([{ path, code: 'SOURCE_UNREADABLE' }]);
  });

  it('a mistyped provider is a usage error', async () => {
    const { code, stderr } = await box.kato('ingest', '--provider', 'cloude');
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('known: claude, codex'),
    });
  });
});

describe('kato ingest of many files', () => {
  const SESSIONS = 300;

  async function openFull(): Promise<Sandbox> {
    const box = await openSandbox();
    await mkdir(box.katoHome);
    for (let n = 0; n < SESSIONS; n++) {
      const id = `${String(n).padStart(8, '0')}-0000-4000-8000-000000000000`;
      const more = [nextLine({ id }, `${n} ${'word '.repeat(8000)}`)];
      await putClaude(box, { id, more });
    }
    return box;
  }

  async function expectWhole(box: Sandbox): Promise<void> {
    const { stdout } = await box.kato('list', '--json');
    const { sessions } = JSON.parse(stdout) as {
      readonly sessions: readonly { readonly records: number }[];
    };
    const whole = sessions.filter(({ records }) => records === 3);
    expect([sessions.length, whole.length]).toEqual([SESSIONS, SESSIONS]);
  }

  if (process.platform !== 'win32')
    it.each([
      ['at the first byte of the store', 0],
      ['in the middle', 1_000_000],
    ])('Ctrl-C %s leaves a store to go on from', async (_, bytes) => {
      const box = await openFull();
      const code = await interruptAt(box, bytes);
      expect(code).toBe(130);
      const rest = await ingestJson(box);
      expect(rest.ingested).toBeGreaterThan(0);
      expect(rest.ingested + rest.unchanged).toBe(SESSIONS);
      if (bytes > 0) expect(rest.unchanged).toBeGreaterThan(0);
      await expectWhole(box);
    });

  it('two at once read everything once', async () => {
    const box = await openFull();
    const runs = await Promise.all([
      box.kato('ingest', '--quiet'),
      box.kato('ingest', '--quiet'),
    ]);
    const well = { code: 0, stdout: '', stderr: '' };
    expect(runs).toEqual([well, well]);
    await expectWhole(box);
  });
});

/** Interrupts an import as soon as the store's log has so many bytes. Gives the exit code. */
function interruptAt(box: Sandbox, bytes: number): Promise<number | null> {
  const child = spawn(process.execPath, [MAIN, 'ingest'], {
    cwd: box.work,
    env: { ...box.env },
    stdio: 'ignore',
  });
  const log = join(box.katoHome, 'kato.db-wal');
  const watcher = watch(box.katoHome, () => {
    const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
    if (size > bytes) child.kill('SIGINT');
  });
  return new Promise((resolve) =>
    child.on('close', (code) => {
      watcher.close();
      resolve(code);
    }),
  );
}

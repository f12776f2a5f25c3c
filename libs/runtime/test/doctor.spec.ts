import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import {
  appendFile,
  mkdir,
  open,
  readFile,
  rm,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { AnyProvider } from '@kato/contracts/provider';
import { openClient, PROVIDERS } from '../src/client/open-client.js';
import { judgeDisk } from '../src/doctor/checks/check-disk.js';
import { judgePermissions } from '../src/doctor/checks/check-permissions.js';
import { judgeWatches } from '../src/doctor/checks/check-watches.js';
import { doctor } from '../src/doctor/doctor.js';
import type { DoctorCheck, DoctorRequest } from '../src/doctor/doctor-types.js';

const ID = 'aaaa1111-0000-4000-8000-000000000001';
const NOW = Date.parse('2026-06-01T10:00:00.000Z');

describe('the doctor', () => {
  let homeDir: string;
  let home: string;
  beforeEach(() => {
    homeDir = mkdtempSync(join(tmpdir(), 'kato-doctor-'));
    home = join(homeDir, 'state');
  });
  afterEach(() => rmSync(homeDir, { recursive: true, force: true }));

  const env = () => ({
    ...{ platform: process.platform, homeDir, env: { KATO_HOME: home } },
  });
  const pathOf = (name: string): string =>
    join(homeDir, '.claude/projects/-x', name);

  async function put(text: string, id = ID): Promise<string> {
    const path = pathOf(`${id}.jsonl`);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, lineOf(text));
    await utimes(path, NOW / 1000, NOW / 1000);
    return path;
  }

  async function ingest(): Promise<void> {
    const client = await openClient({ env: env() });
    await client.ingest();
    await client.close();
  }

  async function check(
    name: string,
    request: Partial<DoctorRequest> = {},
  ): Promise<DoctorCheck | undefined> {
    const { checks } = await doctor({ env: env(), now: NOW, ...request });
    return checks.find((one) => one.name === name);
  }

  it('finds nothing wrong where kato was never used, and makes nothing', async () => {
    const report = await doctor({ env: env(), now: NOW, deep: true });
    expect(report.checks.filter(({ status }) => status === 'failed')).toEqual(
      [],
    );
    expect(() => readFileSync(home)).toThrow('ENOENT');
  });

  it.each([false, true])(
    'finds what was read as it is (deep: %s)',
    async (deep) => {
      await put('one');
      await ingest();
      expect(await check('sources', { deep })).toMatchObject({
        ...{ status: 'ok', facts: { same: 1, behind: 0, drift: 0 } },
      });
      expect(await check('store', { deep })).toMatchObject({ status: 'ok' });
    },
  );

  it('changes nothing in the store', async () => {
    await put('one');
    await ingest();
    const digest = (): string =>
      createHash('sha256')
        .update(readFileSync(join(home, 'kato.db')))
        .digest('hex');
    const before = digest();
    await doctor({ env: env(), now: NOW, deep: true });
    expect(digest()).toBe(before);
  });

  it('counts what is new, what is gone, and what has changed', async () => {
    const [path, gone] = [
      await put('one'),
      await put('two', ID.replace('a', 'b')),
    ];
    await ingest();
    await appendFile(path, lineOf('more'));
    await rm(gone);
    await put('three', ID.replace('a', 'c'));
    expect(await check('sources', { deep: true })).toMatchObject({
      status: 'ok',
      facts: { same: 0, behind: 1, unread: 1, gone: 1, rewritten: 0 },
    });
    await writeFile(path, lineOf('other words, written anew'));
    expect(await check('sources', { deep: true })).toMatchObject({
      ...{ status: 'ok', facts: { behind: 1, rewritten: 1 } },
    });
  });

  it('deep, finds a store that has something else than the file', async () => {
    await put('one');
    await ingest();
    const providers = PROVIDERS.map(saysMore);
    expect(await check('sources', { providers })).toMatchObject({
      status: 'ok',
    });
    const found = await check('sources', { providers, deep: true });
    expect(found).toMatchObject({ status: 'failed', facts: { drift: 1 } });
    expect(found?.details?.[0]).toMatch(
      /^claude\/aaaa1111.*: 2 events in the store, 4 in the file$/,
    );
  });

  it('finds a damaged store, and does not mend it', async () => {
    await put('one');
    await ingest();
    const path = join(home, 'kato.db');
    const file = await open(path, 'r+');
    const { size } = await file.stat();
    await file.write(Buffer.alloc(size - 8192, 7), 0, size - 8192, 8192);
    await file.close();
    const before = await readFile(path);
    const found = await check('store');
    expect(found).toMatchObject({ status: 'failed' });
    expect(found?.hint).toContain('sets it aside');
    expect((await readFile(path)).equals(before)).toBe(true);
  });

  it('goes on with the defaults where the configuration is wrong', async () => {
    await mkdir(home, { mode: 0o700 });
    await writeFile(join(home, 'config.yaml'), 'loging: {}', { mode: 0o600 });
    await put('one');
    const { status, checks } = await doctor({ env: env(), now: NOW });
    expect(status).toBe('failed');
    expect(checks[0]).toMatchObject({
      name: 'configuration',
      details: ['  1:1 loging: no such key; did you mean logging?'],
    });
    expect(checks.find(({ name }) => name === 'roots')).toMatchObject({
      ...{ status: 'ok', facts: { files: 1 } },
    });
  });

  it('finds sessions from the future, and types that kato does not know', async () => {
    await put('one');
    const odd = { type: 'brand-new', uuid: 'u9', version: '9.9.9' };
    await appendFile(pathOf(`${ID}.jsonl`), `${JSON.stringify(odd)}\n`);
    await ingest();
    const now = Date.parse('2026-02-01T00:00:00.000Z');
    expect(await check('clock', { now })).toMatchObject({
      ...{ status: 'warning', facts: { futureSessions: 1 } },
    });
    expect(await check('versions')).toMatchObject({
      ...{ status: 'warning', facts: { unknown: 1 } },
    });
  });

  it('finds files that others can read', async () => {
    await put('one');
    await ingest();
    chmodSync(join(home, 'kato.db'), 0o644);
    expect(await check('permissions')).toMatchObject({
      status: 'warning',
      details: expect.arrayContaining([`644 ${join(home, 'kato.db')}`]),
    });
  });
});

describe('judgements', () => {
  it.each([
    [100, 8192, 128, 'ok'],
    [5000, 8192, 128, 'warning'],
    [5000, undefined, undefined, 'ok'],
    [1, 8192, 4, 'warning'],
  ])(
    '%d folders, %s watches, %s watchers: %s',
    (folders, maxWatches, maxInstances, status) => {
      const needs = { folders, maxWatches, maxInstances };
      expect(judgeWatches(needs)).toMatchObject({ status });
    },
  );

  it.each([
    [5e9, 'ok'],
    [5e8, 'warning'],
    [5e7, 'failed'],
  ])('%d free bytes: %s', (free, status) => {
    expect(judgeDisk('/x', free)).toMatchObject({ status });
  });

  it('files of somebody else are worse than open ones', () => {
    const files = [{ path: '/a', mode: 0o100644, uid: 0 }];
    expect(judgePermissions(files, 1000)).toMatchObject({ status: 'failed' });
    expect(judgePermissions(files, 0)).toMatchObject({ status: 'warning' });
    expect(judgePermissions(files, undefined)).toMatchObject({
      status: 'warning',
    });
  });
});

/** A provider that understands a record otherwise, without saying so. */
function saysMore(provider: AnyProvider): AnyProvider {
  return {
    ...provider,
    fold(state, record, context) {
      const folded = provider.fold(state, record, context);
      return { ...folded, events: [...folded.events, ...folded.events] };
    },
  };
}

function lineOf(text: string): string {
  const record = {
    ...{ type: 'user', uuid: `u-${text}`, parentUuid: null, sessionId: ID },
    ...{ timestamp: '2026-03-01T10:00:00.000Z', cwd: '/x', version: '2.1.0' },
    message: { role: 'user', content: text },
  };
  return `${JSON.stringify(record)}\n`;
}

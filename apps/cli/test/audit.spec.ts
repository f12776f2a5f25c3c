import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonObject } from '@kato/contracts';
import { openSandbox, type Sandbox } from './support/sandbox.js';
import { putClaude } from './support/sessions.js';

const ONE = 'aaaa1111-0000-4000-8000-000000000001';
const TWO = 'bbbb2222-0000-4000-8000-000000000002';

describe('the log of exports', () => {
  let box: Sandbox;
  beforeEach(async () => {
    box = await openSandbox();
    await putClaude(box, { id: ONE });
    await putClaude(box, { id: TWO });
  });

  const path = (): string => join(box.katoHome, 'logs', 'audit.jsonl');
  const records = (): readonly JsonObject[] =>
    readFileSync(path(), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as JsonObject);

  it('has what was allowed before it is written, and what became of it', async () => {
    const out = join(box.work, 'x.md');
    const run = await box.kato('export', ONE, '-o', out, '--json');
    const { bytes, digest } = JSON.parse(run.stdout) as JsonObject;
    const who = { provider: 'claude', session: ONE, format: 'markdown' };
    expect(records()).toMatchObject([
      { n: 1, decision: 'allow', ...who, path: out },
      { n: 2, decision: 'done', ...who, path: out, bytes, digest },
    ]);
  });

  it('has what was refused, and what there is not', async () => {
    const out = join(box.work, 'x.md');
    writeFileSync(out, 'my notes');
    await box.kato('export', ONE, '-o', out);
    await box.kato('export', 'ffff9999', '-o', out);
    expect(records()).toMatchObject([
      { decision: 'deny', session: ONE, reason: 'foreign-file', path: out },
      {
        ...{ decision: 'failed', reason: 'SESSION_NOT_FOUND', path: out },
        selector: 'ffff9999',
      },
    ]);
    expect(records()[1]).not.toHaveProperty('session');
    expect(records()[0]).not.toHaveProperty('selector');
  });

  it('has what was asked for and is no session in short, and masked', async () => {
    const token = ['ghp', 'x7Kq2vTn9Rb4Zc8Wm1Ld6Yp3Hs5Jf0Ga2EuQ'].join('_');
    const asked = `${token} ${'x'.repeat(5000)}`;
    expect((await box.kato('export', asked, '-o', 'x.md')).code).not.toBe(0);
    const [{ decision, selector = '' } = {}] = records();
    expect({ decision, selector }).toEqual({
      decision: 'failed',
      selector: expect.stringMatching(
        /^\[redacted:github-pat:1\] x{100,180}…$/,
      ),
    });
  });

  it('has documents that go to the standard output, and those that do not', async () => {
    await box.kato('export', ONE, '-o', '-');
    await box.kato('export', 'ffff9999', '-o', '-');
    const target = 'stdout';
    const [given, missing] = records();
    expect(records()).toHaveLength(2);
    expect(given).toMatchObject({
      ...{ decision: 'allow', provider: 'claude', session: ONE },
      ...{ format: 'markdown', target },
    });
    expect(missing).toMatchObject({
      ...{ decision: 'failed', reason: 'SESSION_NOT_FOUND' },
      ...{ selector: 'ffff9999', target },
    });
    expect(JSON.stringify(records())).not.toContain('"path"');
  });

  it('is the same chain for processes at once', async () => {
    const names = Array.from({ length: 6 }, (_, n) => `${n}.md`);
    await Promise.all(names.map((name) => box.kato('export', ONE, '-o', name)));
    expect(await readdir(box.work)).toEqual(names);
    const { code, stdout } = await box.kato('audit', 'verify');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: '12 records in 1 file: whole\n',
    });
  });

  it('that was changed: exit 6, and where', async () => {
    await box.kato('export', ONE, '-o', 'x.md');
    writeFileSync(path(), readFileSync(path(), 'utf8').replace('x.md', 'y.md'));
    const { code, stdout, stderr } = await box.kato('audit', 'verify');
    expect({ code, stdout }).toEqual({ code: 6, stdout: '' });
    expect(stderr).toContain(`\n  ${path()}:2: record 2 does not follow`);
    const asJson = await box.kato('audit', 'verify', '--json');
    expect(JSON.parse(asJson.stdout)).toMatchObject({
      schemaVersion: 1,
      ...{ files: 1, records: 2, breaks: [{ line: 2 }] },
    });
  });

  if (process.platform !== 'win32')
    it('that cannot be written: no export', async () => {
      await box.kato('list');
      await mkdir(path(), { recursive: true });
      const { code, stderr } = await box.kato('export', ONE, '-o', 'sub/x.md');
      expect(code).toBe(1);
      expect(stderr).toMatch(/^kato: the audit log cannot be written: /);
      expect(await readdir(box.work)).toEqual([]);
    });
});

describe('where exports may go', () => {
  let box: Sandbox;
  beforeEach(async () => {
    box = await openSandbox();
    await putClaude(box, { id: ONE });
    await putClaude(box, { id: TWO });
  });

  it('not over the export of another session, unless forced', async () => {
    const out = join(box.work, 'x.md');
    await box.kato('export', ONE, '-o', out);
    const refused = await box.kato('export', TWO, '-o', out);
    expect(refused.code).toBe(8);
    expect(refused.stderr).toContain('is an export of another session');
    expect(readFileSync(out, 'utf8')).toContain(ONE);
    const forced = await box.kato('export', TWO, '-o', out, '--force');
    expect(forced.code).toBe(0);
    expect(readFileSync(out, 'utf8')).toContain(TWO);
  });

  it('below the home, the current and the temporary folder, and where the configuration allows', async () => {
    const TMPDIR = join(box.work, 'tmp');
    const elsewhere = join(box.work, '..', 'elsewhere');
    await mkdir(TMPDIR);
    await mkdir(elsewhere);
    const env = { TMPDIR, TMP: TMPDIR, TEMP: TMPDIR };
    const out = join(elsewhere, 'x.md');
    const refused = await box.katoWith(env, 'export', ONE, '-o', out);
    expect(refused.code).toBe(8);
    expect(refused.stderr).toContain('outside the folders that exports may go');
    const config = `export: { allowedRoots: [ ${JSON.stringify(elsewhere)} ] }`;
    const file = await box.put('.kato/config.yaml', config);
    chmodSync(file, 0o600);
    const allowed = await box.katoWith(env, 'export', ONE, '-o', out);
    expect(allowed.code).toBe(0);
  });
});

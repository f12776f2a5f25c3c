import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { openSandbox, type Sandbox } from './support/sandbox.js';
import { putClaude } from './support/sessions.js';

const ID = 'aaaa1111-0000-4000-8000-000000000001';

describe('kato doctor', () => {
  let box: Sandbox;
  beforeEach(async () => {
    box = await openSandbox();
    await putClaude(box, { id: ID });
    await box.kato('ingest');
  });

  it('tells what it found, a line for each check', async () => {
    const { code, stdout, stderr } = await box.kato('doctor');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.split('\n')).toEqual(
      expect.arrayContaining([
        'ok       store          1 session, 1 source: whole (quick check)',
        'ok       sources        1 source as in the files (by size and time)',
      ]),
    );
  });

  it('--json has this shape', async () => {
    const { code, stdout } = await box.kato('doctor', '--json', '--deep');
    expect(code).toBe(0);
    const golden = stdout
      .replaceAll(box.katoHome, 'HOME')
      .replace(/"freeBytes":\d+/, '"freeBytes":1')
      .replace(/[\d.]+ [kMGT]B free/, '1 MB free');
    expect(JSON.parse(golden)).toEqual(GOLDEN);
  });

  it('ends with 78 where the configuration is wrong, and with 1 where the store is', async () => {
    const path = await box.put('.kato/config.yaml', 'loging: {}');
    await chmod(path, 0o600);
    expect((await box.kato('doctor')).code).toBe(78);
    await writeFile(path, `store: { path: ${box.home}/other/kato.db }\n`);
    await mkdir(`${box.home}/other`);
    await writeFile(
      `${box.home}/other/kato.db`,
      'this is no database\n'.repeat(100),
    );
    const { code, stdout } = await box.kato('doctor');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^failed {3}store /m);
    expect(stdout).toMatch(/^ {24}hint: /m);
  });
});

const ok = (name: string, summary: string, facts: object): object => ({
  ...{ name, status: 'ok', summary, facts },
});

const GOLDEN = {
  schemaVersion: 1,
  status: 'ok',
  deep: true,
  checks: [
    ok(
      'configuration',
      'nothing is set in HOME/config.yaml: the defaults hold',
      { keysSet: 0 },
    ),
    ok('permissions', expect.any(String), {
      ...{ looked: expect.any(Number), open: 0, foreign: 0 },
    }),
    ok('roots', '1 folder, 1 session file', {
      ...{ roots: 4, there: 1, unreadable: 0, files: 1 },
    }),
    // Other systems than Linux have other limits.
    expect.objectContaining({ name: 'watches', status: 'ok' }),
    ok('clock', 'nothing is from the future', {
      ...{ futureSessions: 0, futureFiles: 0 },
    }),
    ok('disk', '1 MB free in HOME', { freeBytes: 1 }),
    ok('store', '1 session, 1 source: whole (every checksum agrees)', {
      ...{ sessions: 1, sources: 1, sound: 1 },
    }),
    ok('sources', '1 source as in the files (read again)', {
      ...{ same: 1, behind: 0, unread: 0, gone: 0, drift: 0, rewritten: 0 },
    }),
    ok('versions', 'every record is of a type that kato knows', {
      ...{ unknown: 0, malformed: 0 },
    }),
    ok('audit', '0 records, each follows the one before', {
      ...{ records: 0, breaks: 0 },
    }),
    ok('logs', '2 lines; 0 errors and 0 warnings in the last day', {
      ...{ lines: 2, damaged: 0, errors: 0, warnings: 0 },
    }),
  ],
};

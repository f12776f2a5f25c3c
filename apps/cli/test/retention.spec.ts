import { existsSync, readFileSync } from 'node:fs';
import { chmod, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { JsonObject } from '@kato/contracts';
import { openSandbox, type Sandbox } from './support/sandbox.js';
import { claudePath, nextLine, putClaude } from './support/sessions.js';

const OLD = {
  ...{ id: 'aaaa1111-0000-4000-8000-000000000001', prompt: 'what OLD is' },
  at: '2026-03-01T10:00:00.000Z',
};
const NEW = {
  ...{ id: 'bbbb2222-0000-4000-8000-000000000002', prompt: 'what NEW is' },
  at: '2026-03-02T10:00:00.000Z',
};
const schema = JSON.parse(
  readFileSync(new URL('../schema/ingest.json', import.meta.url), 'utf8'),
) as JsonObject;
const isIngest = new Ajv2020({ strict: true }).compile(schema);

describe('kato with limits for its store', () => {
  let box: Sandbox;
  beforeEach(async () => {
    box = await openSandbox();
    await putClaude(box, OLD);
    await putClaude(box, NEW);
  });

  async function limit(store: string): Promise<void> {
    await chmod(await box.put('.kato/config.yaml', `store: ${store}`), 0o600);
  }

  function textOf(id: string, ...more: readonly string[]) {
    return box.kato('export', id, '-o', '-', ...more);
  }

  it('says what it gave up, and warns that the assistant deletes the files', async () => {
    await limit('{ maxSessions: 1 }');
    const { code, stderr } = await box.kato('ingest');
    expect(code).toBe(0);
    expect(stderr).toMatch(
      / · events of 1 session given up \([\d.]+ k?B\), their files have them · store: /,
    );
    expect(stderr).toContain(
      'warning: the events of 1 session are now in files only that the assistant deletes after a while: keep the files',
    );
    expect((await box.kato('list')).stdout).toMatch(
      /bbbb2222.*what NEW is\n.*aaaa1111.*what OLD is \(evicted: only in its files\)\n$/,
    );
  });

  it('--json has it as figures', async () => {
    await limit('{ maxSessions: 1 }');
    const { stdout } = await box.kato('ingest', '--json');
    const printed: unknown = JSON.parse(stdout);
    expect([isIngest(printed), isIngest.errors]).toEqual([true, null]);
    expect(printed).toMatchObject({
      retention: {
        ...{ evictedSessions: 1, deletableSessions: 1, deletedSessions: 0 },
        ...{ onlyCopies: 0, isOverLimit: false },
      },
    });
  });

  it('exports what it gave up byte for byte as before', async () => {
    const before = await textOf(OLD.id);
    await limit('{ maxSessions: 1 }');
    await box.kato('ingest');
    expect((await box.kato('list')).stdout).toContain('(evicted');
    expect(await textOf(OLD.id)).toEqual(before);
  });

  it('keeps to a limit in bytes', async () => {
    const more = Array.from({ length: 300 }, (_, n) =>
      nextLine(OLD, `${n} ${'word '.repeat(20_000)}`),
    );
    await putClaude(box, { ...OLD, more });
    await limit('{ maxBytes: 16 MB }');
    const { stdout } = await box.kato('ingest', '--json');
    const { retention } = JSON.parse(stdout) as {
      readonly retention: Readonly<Record<string, number>>;
    };
    expect(retention['evictedSessions']).toBe(1);
    expect(retention['storeBytes']).toBeLessThan(16_000_000);
  });

  it('names the file when it is gone meanwhile, exits 1, and writes nothing', async () => {
    await limit('{ maxSessions: 1 }');
    await box.kato('ingest');
    await rm(join(box.home, claudePath(OLD.id)));
    const out = join(box.work, 'out.md');
    const { code, stdout, stderr } = await box.kato(
      'export',
      OLD.id,
      '-o',
      out,
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(join(box.home, claudePath(OLD.id)));
    expect(stderr).toContain('nothing was written');
    expect(existsSync(out)).toBe(false);
  });

  it('keeps what no file has, and warns that it stays over its limit', async () => {
    await box.kato('ingest');
    for (const { id } of [OLD, NEW]) await rm(join(box.home, claudePath(id)));
    await limit('{ maxSessions: 1 }');
    const { code, stderr } = await box.kato('ingest');
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /warning: the store stays over its limits, as their files do not have any more what kato has of 2 sessions \([\d.]+ k?B\)\n/,
    );
    expect((await textOf(OLD.id)).stdout).toContain('what OLD is');
  });

  it('retentionDays deletes an only copy, and says so', async () => {
    await box.kato('ingest');
    await rm(join(box.home, claudePath(OLD.id)));
    await limit('{ retentionDays: 1 }');
    const { stderr } = await box.kato('ingest');
    expect(stderr).toContain(' · 1 old session deleted that only kato had · ');
    expect(await textOf(OLD.id)).toMatchObject({ code: 4, stdout: '' });
    const log = join(box.katoHome, 'logs/operational.jsonl');
    expect(await readFile(log, 'utf8')).toContain('"retentionDays"');
  });

  it('a reading of a file that was cut is exported by its number', async () => {
    await putClaude(box, { ...OLD, more: [nextLine(OLD, 'and then?')] });
    await box.kato('ingest');
    await putClaude(box, OLD);
    const { stderr } = await box.kato('list', '--all');
    expect(stderr).toMatch(/earlier reading: .*aaaa1111.* #0: /);
    const earlier = await textOf(OLD.id, '--reading', '0');
    expect(earlier.stdout).toContain('and then?');
    expect((await textOf(OLD.id)).stdout).not.toContain('and then?');
    const { code, stdout } = await box.kato(
      'export',
      OLD.id,
      '--reading',
      '#0',
      '--json',
    );
    expect([code, stdout]).toEqual([
      0,
      expect.stringContaining('-aaaa1111-reading-0.md"'),
    ]);
  });

  it('a reading that there is not exits 4, and names those that there are', async () => {
    const { code, stdout, stderr } = await textOf(OLD.id, '--reading', '3');
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
    expect(stderr).toContain('has no earlier reading 3; it has none');
    expect((await textOf(OLD.id, '--reading', 'last')).code).toBe(2);
  });
});

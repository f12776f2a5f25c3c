import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { auditLog, type AuditLogOptions } from '../src/audit/audit-log.js';
import { lineDigest, type AuditEntry } from '../src/audit/audit-record.js';
import { decodeHead, encodeHead } from '../src/audit/chain-head.js';
import { verifyAudit } from '../src/audit/verify-audit.js';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'kato-audit-')), 'logs');
});
afterEach(() => {
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

const path = (): string => join(folder, 'audit.jsonl');
const headPath = (): string => join(folder, 'audit.head.json');
const ENTRY: AuditEntry = {
  ...{ decision: 'done', format: 'markdown', provider: 'claude' },
  ...{ session: 's1', path: '/home/dev/x.md', bytes: 3, digest: 'abc' },
};

function write(count: number, options: Partial<AuditLogOptions> = {}): void {
  const log = auditLog({ folder, pid: 7, now: () => 0, ...options });
  for (let n = 0; n < count; n++) log.record(ENTRY);
  log.close();
}

const lines = (): readonly string[] =>
  readFileSync(path(), 'utf8').trimEnd().split('\n');
const places = (): readonly string[] =>
  verifyAudit(folder).breaks.map(
    ({ path, line, reason }) =>
      `${path.slice(folder.length)}:${line}: ${reason}`,
  );

describe('the audit log', () => {
  it('each record carries the digest of the one before', () => {
    write(2);
    const [first = '', second = ''] = lines();
    expect(JSON.parse(first)).toEqual({
      ...{ n: 1, time: '1970-01-01T00:00:00.000Z', pid: 7 },
      ...ENTRY,
      previous: '0'.repeat(64),
    });
    expect(JSON.parse(second)).toMatchObject({
      n: 2,
      previous: lineDigest(first),
    });
    expect(verifyAudit(folder)).toEqual({ files: 1, records: 2, breaks: [] });
  });

  it('nothing is made before there is something to record', () => {
    write(0);
    expect(existsSync(folder)).toBe(false);
    expect(verifyAudit(folder)).toEqual({ files: 0, records: 0, breaks: [] });
  });

  if (process.platform !== 'win32')
    it('its files are for the owner alone', () => {
      write(1);
      for (const name of readdirSync(folder))
        expect([name, statSync(join(folder, name)).mode & 0o777]).toEqual([
          name,
          0o600,
        ]);
    });

  it('a second process goes on where the first ended', () => {
    const first = auditLog({ folder, pid: 1, now: () => 0 });
    const second = auditLog({ folder, pid: 2, now: () => 0 });
    for (let n = 0; n < 20; n++) (n % 3 === 0 ? first : second).record(ENTRY);
    first.close();
    second.close();
    expect(verifyAudit(folder)).toMatchObject({ records: 20, breaks: [] });
  });

  it('a full file is put aside, and the chain goes on in the next', () => {
    write(40, { maxBytes: 1000, maxFiles: 4 });
    const { files, records, breaks } = verifyAudit(folder);
    expect(breaks).toEqual([]);
    expect(files).toBe(4);
    expect(records).toBeLessThan(40);
    expect(statSync(path()).size).toBeLessThanOrEqual(1000);
    rmSync(join(folder, 'audit.3.jsonl'));
    expect(places()).toEqual([expect.stringMatching(/^\/audit\.2\.jsonl:1: /)]);
  });

  it.each([
    ['a folder', () => mkdirSync(path())],
    ['a link', () => symlinkSync('/tmp/elsewhere', path())],
  ])(
    '%s in its place: it throws, so that there is no export',
    (_what, make) => {
      mkdirSync(folder);
      make();
      expect(() => write(1)).toThrow(
        expect.objectContaining({ code: 'AUDIT_UNWRITABLE' }),
      );
    },
  );

  it('hostile text stays one line of JSON', () => {
    const log = auditLog({ folder, pid: 7, now: () => 0 });
    const law = fc.property(fc.string({ unit: 'binary' }), (text) => {
      log.record({ ...ENTRY, session: text, path: text });
    });
    fc.assert(law, { numRuns: 100 });
    log.record({ ...ENTRY, path: `\u2028"\n${'x'.repeat(100_000)}` });
    log.close();
    expect(lines()).toHaveLength(101);
    expect(verifyAudit(folder).breaks).toEqual([]);
  });
});

describe('a process that is killed', () => {
  const announce = (line: string): void => {
    const head = decodeHead(readFileSync(headPath(), 'latin1'));
    if (head === undefined) throw new Error('no head');
    const pending = lineDigest(line.slice(0, -1));
    writeFileSync(headPath(), encodeHead({ ...head, pending }));
  };

  it('between the announcement and the record: the chain goes on', () => {
    write(3);
    announce('{"n":4}\n');
    expect(places()).toEqual([]);
    write(1);
    expect(verifyAudit(folder)).toMatchObject({ records: 4, breaks: [] });
  });

  it('between the record and the head: the chain goes on', () => {
    write(3);
    const before = readFileSync(headPath(), 'latin1');
    write(1);
    const last = `${lines()[3]}\n`;
    writeFileSync(headPath(), before);
    announce(last);
    expect(places()).toEqual([]);
    write(1);
    expect(verifyAudit(folder)).toMatchObject({ records: 5, breaks: [] });
  });
});

describe('verifying finds', () => {
  const END = /^\/audit\.head\.json:undefined: /;

  it.each([
    ['a changed record', 3, /^\/audit\.jsonl:5: record 5 does not follow/],
    ['the last record changed', 9, END],
  ])('%s', (_what, at, expected) => {
    write(10);
    const all = lines().map((line, n) =>
      n === at ? line.replace('done', 'deny') : line,
    );
    writeFileSync(path(), `${all.join('\n')}\n`);
    expect(places()).toEqual([expect.stringMatching(expected)]);
  });

  it('records that are missing at the end, also after others were written', () => {
    write(10);
    const size = Buffer.byteLength(`${lines().slice(0, 7).join('\n')}\n`);
    truncateSync(path(), size);
    expect(places()).toEqual([
      '/audit.head.json:undefined: the end is missing: the last record is 7, not 10',
    ]);
    write(2);
    expect(places()).toEqual(['/audit.jsonl:8: record 11 follows record 7']);
  });

  it('a forged record at the end, also after others were written', () => {
    write(3);
    const forged = JSON.stringify({
      ...(JSON.parse(lines()[2] ?? '') as object),
      ...{ n: 4, previous: lineDigest(lines()[2] ?? '') },
    });
    writeFileSync(path(), `${lines().join('\n')}\n${forged}\n`);
    expect(places()).toEqual([expect.stringMatching(END)]);
    write(1);
    expect(places()).toEqual([
      expect.stringMatching(/jsonl:5: record 4 follows/),
    ]);
  });

  it('a log or a head that was taken away, also after others were written', () => {
    write(3);
    rmSync(path());
    expect(places()).toEqual([expect.stringContaining('end is missing')]);
    write(1);
    expect(places()).toEqual([
      expect.stringContaining('record 4 follows nothing'),
    ]);
    rmSync(headPath());
    expect(places()).toContainEqual(expect.stringMatching(END));
  });

  it('half a line, and what follows it is a record again', () => {
    write(3);
    truncateSync(path(), statSync(path()).size - 10);
    write(2);
    expect(places()).toEqual([
      expect.stringContaining('/audit.jsonl:3: this is no record'),
      expect.stringContaining('/audit.jsonl:4: record 4 does not follow'),
    ]);
  });
});

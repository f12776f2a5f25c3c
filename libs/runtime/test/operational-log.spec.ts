import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { JsonObject, OperationalEvent } from '@kato/contracts';
import { countGaps } from '../src/log/count-gaps.js';
import { logFile } from '../src/log/log-file.js';
import {
  operationalLog,
  type OperationalLogOptions,
} from '../src/log/operational-log.js';

const STARTED = { event: 'ingestion.started', mode: 'pass' } as const;
const FAILED = {
  event: 'source.failed',
  ...{ provider: 'claude', session: 's', source: 'claude/s' },
  ...{ path: '/s.jsonl', code: 'SOURCE_UNREADABLE' },
} as const;

describe('the operational log', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'kato-log-'));
  });
  afterEach(() => {
    rmSync(home, { recursive: true, force: true });
  });

  const folder = (): string => join(home, 'logs');
  const file = (): string => join(folder(), 'operational.jsonl');
  const open = (more: Partial<OperationalLogOptions> = {}) =>
    operationalLog({ folder: folder(), pid: 7, now: () => 0, ...more });

  function lines(path = file()): readonly JsonObject[] {
    const text = readFileSync(path, 'utf8');
    expect(text.endsWith('\n')).toBe(true);
    return text
      .slice(0, -1)
      .split('\n')
      .map((line) => JSON.parse(line) as JsonObject);
  }

  /** Writes events that only a program without types could pass. */
  async function writeAll(
    events: readonly unknown[],
    options: Partial<OperationalLogOptions> = {},
  ): Promise<void> {
    const log = open(options);
    for (const event of events) log.observe(event as OperationalEvent);
    await log.close();
  }

  it('has a line of JSON for each event', async () => {
    await writeAll([{ ...STARTED, sources: 2, bytes: 30 }]);
    expect(lines()).toEqual([
      {
        ...{ timestamp: '1970-01-01T00:00:00.000Z', level: 'info' },
        ...{ ...STARTED, pid: 7, sources: 2, bytes: 30 },
      },
    ]);
  });

  it('without anything to say makes no file', async () => {
    await writeAll([]);
    expect(existsSync(folder())).toBe(false);
  });

  it('leaves out what is below its level', async () => {
    const found = {
      ...{ event: 'source.discovered', provider: 'claude', session: 's' },
      ...{ source: 'claude/s', path: '/s.jsonl' },
    };
    await writeAll([found, STARTED]);
    await writeAll([found], { level: 'debug' });
    expect(lines().map(({ event }) => event)).toEqual([
      'ingestion.started',
      'source.discovered',
    ]);
  });

  if (process.platform !== 'win32')
    it('is for the user alone', async () => {
      await writeAll([STARTED]);
      expect(statSync(folder()).mode & 0o777).toBe(0o700);
      expect(statSync(file()).mode & 0o777).toBe(0o600);
    });

  const cyclic: Record<string, unknown> = {};
  cyclic['self'] = cyclic;
  const throwing = {
    get reason(): string {
      throw new Error('no');
    },
  };

  it.each<readonly [string, unknown]>([
    ['line ends', { reason: 'a\nb\r\nc\u2028d\u2029e\u0085f' }],
    ['a megabyte', { reason: '\u0001'.repeat(1_000_000) }],
    ['half of a surrogate pair', { reason: 'a\ud800b' }],
    ['a cyclic object', { reason: cyclic }],
    ['a bigint', { reason: 10n }],
    ['a getter that throws', throwing],
    ['no number', { reason: Number.NaN }],
    ['nothing', undefined],
    ['a function', () => 1],
    ['an unknown name', { event: '__proto__' }],
    ['a proxy that throws', throwingProxy()],
  ])('%s is one line of at most 16 KB', async (_, what) => {
    const isEvent =
      typeof what === 'object' && Object.keys(what ?? {})[0] === 'reason';
    if (isEvent)
      Object.defineProperty(what, 'event', { value: 'watch.degraded' });
    await writeAll([what, STARTED]);
    const bytes = readFileSync(file());
    expect(bytes.indexOf('\n') + 1).toBeLessThanOrEqual(16 * 1024);
    expect(lines().map(({ event }) => event)).toEqual([
      isEvent ? 'watch.degraded' : 'log.invalid',
      'ingestion.started',
    ]);
    expect(bytes.toString()).not.toMatch(/[\u0085\u2028\u2029\r]/);
  });

  it('whatever stands in an event, it is one line', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.anything(), { maxLength: 5 }),
        async (values) => {
          rmSync(folder(), { recursive: true, force: true });
          const events = values.map((mode) => ({
            ...STARTED,
            mode,
            bytes: mode,
          }));
          await writeAll([STARTED, ...events]);
          expect(lines()).toHaveLength(values.length + 1);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('nobody else can say its reserved fields, or any that the catalogue does not name', async () => {
    const forged = { level: 'debug', timestamp: 'never', pid: 1 };
    await writeAll([{ ...forged, ...STARTED, text: 'canary' }]);
    expect(lines()).toEqual([
      {
        ...{ timestamp: '1970-01-01T00:00:00.000Z', level: 'info' },
        ...{ ...STARTED, pid: 7 },
      },
    ]);
  });

  it('says a repeated warning once a minute, and how many were left out', async () => {
    let time = 0;
    const log = open({ now: () => time });
    for (time = 0; time <= 60_000; time += 20_000) log.observe(FAILED);
    log.observe({ ...FAILED, source: 'claude/other' });
    await log.close();
    expect(lines().map(({ event, suppressed }) => [event, suppressed])).toEqual(
      [
        ['source.failed', undefined],
        ['log.gap', 2],
        ['source.failed', undefined],
        ['source.failed', undefined],
      ],
    );
  });

  it('is put aside when it is full; the oldest goes', async () => {
    await writeAll(
      Array.from({ length: 20 }, () => STARTED),
      {
        ...{ maxBytes: 300, maxFiles: 3 },
      },
    );
    expect(readdirSync(folder()).sort()).toEqual([
      'operational.1.jsonl',
      'operational.2.jsonl',
      'operational.jsonl',
    ]);
    for (const name of readdirSync(folder())) {
      expect(statSync(join(folder(), name)).size).toBeLessThanOrEqual(300);
      expect(lines(join(folder(), name)).length).toBeGreaterThan(0);
    }
  });

  it('is not put aside by two at once; a lock of one that was killed does not stay', () => {
    const lock = `${file()}.lock`;
    const log = logFile({ path: file(), maxBytes: 3, maxFiles: 2 });
    log.append('1\n');
    writeFileSync(lock, '');
    log.append('2\n');
    expect(readdirSync(folder())).toHaveLength(2);
    utimesSync(lock, 0, 0);
    log.append('3\n');
    log.append('4\n');
    expect([lines(), readdirSync(folder())]).toEqual([
      [4],
      ['operational.1.jsonl', 'operational.jsonl'],
    ]);
  });

  it('that is deleted is made anew', async () => {
    await writeAll([STARTED]);
    const log = open();
    rmSync(folder(), { recursive: true });
    log.observe(STARTED);
    await log.close();
    expect(lines()).toHaveLength(1);
  });

  it.each<readonly [string, () => void]>([
    ['a folder in its place', () => mkdirSync(file(), { recursive: true })],
    ['a full disk', () => fullDisk()],
  ])('%s stops nothing, and the gap is counted', (_, hinder) => {
    hinder();
    const options = { path: file(), maxBytes: 1000, maxFiles: 2 };
    const write = countGaps(logFile(options), (n) => `{"dropped":${n}}\n`);
    write('{"line":1}\n');
    write('{"line":2}\n');
    rmSync(file(), { recursive: true });
    write('{"line":3}\n');
    expect(lines()).toEqual([{ dropped: 2 }, { line: 3 }]);
  });

  function fullDisk(): void {
    mkdirSync(folder());
    // Elsewhere: a link to nowhere, which cannot be opened either.
    const nowhere = join(home, 'missing', 'nowhere');
    symlinkSync(existsSync('/dev/full') ? '/dev/full' : nowhere, file());
  }
});

function throwingProxy(): object {
  const fail = (): never => {
    throw new Error('no');
  };
  return new Proxy({}, { get: fail, ownKeys: () => [] });
}

import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { operationalLog } from '../src/log/operational-log.js';
import {
  readLog,
  type LogLineRead,
  type LogQuery,
} from '../src/log-reading/read-log.js';

const START = Date.parse('2026-06-01T10:00:00.000Z');

describe('reading a log', () => {
  let folder: string;
  let second: number;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kato-log-'));
    second = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const path = (): string => join(folder, 'operational.jsonl');

  /** Lines that are told apart by their path. */
  async function write(names: readonly string[], maxBytes = 1_000_000) {
    const now = (): number => START + second * 1000;
    const size = { maxBytes, maxFiles: 9, level: 'debug' } as const;
    const log = operationalLog({ folder, pid: 1, now, ...size });
    for (const name of names) {
      second++;
      const event = name.startsWith('!') ? 'source.failed' : 'hint.dropped';
      log.observe({
        ...{ event, provider: 'acme', path: name, reason: 'x', code: 'C' },
        ...{ session: 's', source: 'acme/s' },
      });
    }
    await log.close();
  }

  async function read(query: Partial<LogQuery> = {}) {
    const found: string[] = [];
    for await (const line of readLog({ folder, log: 'operational', ...query }))
      found.push(pathIn(line));
    return found;
  }

  const many = Array.from({ length: 40 }, (_, n) => `line ${n}`);

  it('gives nothing where there is none', async () => {
    expect(await read()).toEqual([]);
  });

  it('gives all files in the order in which they were written', async () => {
    await write(many, 1000);
    expect(await read()).toEqual(many);
  });

  it.each([0, 1, 5, 39, 40, 100])('can give the last %d', async (last) => {
    await write(many, 1000);
    expect(await read({ last })).toEqual(last === 0 ? [] : many.slice(-last));
  });

  it('filters by level and time', async () => {
    await write(['a', '!b', 'c', '!d']);
    expect(await read({ level: 'warn' })).toEqual(['!b', '!d']);
    expect(await read({ level: 'warn', last: 1 })).toEqual(['!d']);
    const since = '2026-06-01T10:00:03.000Z';
    expect(await read({ since })).toEqual(['c', '!d']);
  });

  it('tells of damaged lines in their place', async () => {
    const good = (name: string): string =>
      JSON.stringify({
        timestamp: '2026-06-01T10:00:00.000Z',
        event: 'e',
        path: name,
      });
    writeFileSync(path(), `${good('a')}\n{"times\n\n[1]\n${good('b')}\n`);
    expect(await read()).toEqual(['a', 'damaged', 'damaged', 'b']);
  });

  it('follows what is written, into new files, and where a file is deleted', async () => {
    await write(['a', 'b']);
    const end = new AbortController();
    const seen: string[] = [];
    const query = { folder, log: 'operational', follow: true } as const;
    for await (const line of readLog({
      ...query,
      last: 1,
      signal: end.signal,
    })) {
      seen.push(pathIn(line));
      if (seen.length === 1) await write(many, 1000);
      else if (seen.length === 41) {
        rmSync(path());
        await write(['after deletion']);
      } else if (seen.length === 42) {
        renameSync(path(), join(folder, 'operational.1.jsonl'));
        await write(['after rotation']);
      } else if (seen.length === 43) end.abort();
    }
    expect(seen).toEqual(['b', ...many, 'after deletion', 'after rotation']);
  });
});

function pathIn(line: LogLineRead): string {
  if (line === 'damaged') return line;
  return line.facts.find(([name]) => name === 'path')?.[1] ?? '';
}

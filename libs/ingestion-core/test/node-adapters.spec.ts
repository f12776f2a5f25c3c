import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filter, firstValueFrom, timeout } from 'rxjs';
import type { SourceRoot } from '@kato/contracts';
import * as core from '../src/index.js';
import { chokidarWatcher, nodeFiles } from '../src/adapters/index.js';
import { drainSource } from '../src/drain/drain-source.js';
import { recordingStore } from '../src/testing/index.js';
import { note, notesProvider, notesSource } from './support/notes-provider.js';

let folder = '';
let root: SourceRoot = { provider: 'notes', path: '', origin: 'default' };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kato-core-'));
  root = { ...root, path: join(folder, 'notes') };
});
afterEach(async () => {
  await Promise.all(runners.map((runner) => runner.stop()));
  rmSync(folder, { recursive: true, force: true });
});

const WAIT_MS = 5000;
const runners: core.ProviderIngestionRunner[] = [];

function runnerOn(
  store = recordingStore(),
  reconcileMs = 3_600_000,
): core.ProviderIngestionRunner {
  const runner = core.createIngestionRunner({
    providers: [notesProvider()],
    roots: [root],
    files: nodeFiles(),
    store,
    watcher: chokidarWatcher(),
    concurrency: 4,
    quietMs: 20,
    maxWaitMs: 100,
    reconcileMs,
  });
  runners.push(runner);
  return runner;
}

describe('@kato/ingestion-core', () => {
  it('exports exactly its public names', () => {
    expect(Object.keys(core).sort()).toEqual([
      'MAX_LINE_BYTES',
      'chooseSources',
      'createIngestionRunner',
      'digestOfStart',
      'drainSource',
      'fileStanding',
      'frameFrom',
      'frameLines',
      'hasChanged',
      'ingest',
      'scanRoots',
      'settle',
      'slots',
    ]);
  });
});

describe('nodeFiles', () => {
  it('is absent, not an error, for what does not exist', async () => {
    const files = nodeFiles();
    const missing = join(folder, 'no', 'such');
    expect([
      await files.list(missing),
      await files.stat(missing),
      await files.realPath(missing),
      await files.open(missing),
    ]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('says of many files at once what it says of each', async () => {
    const files = nodeFiles();
    mkdirSync(root.path);
    const names = Array.from({ length: 200 }, (_, n) => `${n}.jsonl`);
    for (const name of names) writeFileSync(join(root.path, name), note(name));
    const paths = ['missing', ...names].map((name) => join(root.path, name));
    expect(await files.statAll?.(paths)).toEqual(
      await Promise.all(paths.map((path) => files.stat(path))),
    );
  });

  it('lets a scan count links below a root instead of following them', async () => {
    mkdirSync(root.path);
    writeFileSync(join(root.path, 'a.jsonl'), note('a'));
    symlinkSync(root.path, join(root.path, 'loop'), 'junction');
    const report = await runnerOn().poll();
    expect([report.sources, report.skipped]).toEqual([1, [['a symlink', 1]]]);
  });

  it('reads two roots that lead to one folder once', async () => {
    mkdirSync(root.path);
    writeFileSync(join(root.path, 'a.jsonl'), note('a'));
    const twin = { ...root, path: join(folder, 'twin') };
    symlinkSync(root.path, twin.path, 'junction');
    const scan = await core.scanRoots(
      nodeFiles(),
      [notesProvider()],
      [root, twin],
    );
    expect(scan.found.map(({ source }) => source.path)).toEqual([
      join(root.path, 'a.jsonl'),
    ]);
  });
});

describe('a file that is rewritten in place', () => {
  it('is read again, also when its length and its modification time are as before', async () => {
    mkdirSync(root.path);
    const path = join(root.path, 'a.jsonl');
    const store = recordingStore();
    for (const text of ['one', 'two']) {
      writeFileSync(path, note(text));
      utimesSync(path, 1_780_000_000, 1_780_000_000);
      await runnerOn(store).poll();
    }
    const { sourceId } = notesSource(root, 'a.jsonl');
    expect(store.source(sourceId)?.events).toMatchObject([
      { body: { text: 'two' } },
    ]);
  });
});

describe('watching real files', () => {
  it('ingests a line appended to a file', async () => {
    mkdirSync(root.path);
    const path = join(root.path, 'a.jsonl');
    writeFileSync(path, note('one'));
    const runner = runnerOn();
    await runner.start();
    const next = firstValueFrom(
      runner.outcomes$.pipe(
        filter(({ status }) => status === 'ingested'),
        timeout(WAIT_MS),
      ),
    );
    appendFileSync(path, note('two'));
    expect(await next).toMatchObject({
      events: 1,
      bytesRead: note('two').length,
    });
  });

  it('picks up a root that appears later', async () => {
    const runner = runnerOn(recordingStore(), 20);
    const first = await runner.start();
    expect(first.roots).toMatchObject([{ exists: false }]);
    const next = firstValueFrom(runner.outcomes$.pipe(timeout(WAIT_MS)));
    mkdirSync(join(root.path, 'day'), { recursive: true });
    writeFileSync(join(root.path, 'day', 'late.jsonl'), note('late'));
    expect(await next).toMatchObject({ sourceId: 'notes/late' });
  });
});

describe('a compressed source', () => {
  it('is read like a plain one, wherever the name says zstd or not', async () => {
    mkdirSync(root.path);
    const plain = join(root.path, 'a.jsonl');
    writeFileSync(plain, note('one') + note('two'));
    const store = recordingStore();
    await runnerOn(store).poll();
    writeFileSync(plain, zstdRaw(note('one') + note('two') + note('three')));
    const source = notesSource(root, 'a.jsonl');
    await drainSource(notesProvider(), source, { files: nodeFiles(), store });
    const stored = store.source(source.sourceId);
    expect([stored?.events.length, stored?.checkpoint.generation]).toEqual([
      3, 0,
    ]);
  });

  it('fails by name when its data is damaged', async () => {
    mkdirSync(root.path);
    writeFileSync(
      join(root.path, 'a.jsonl.zst'),
      Buffer.from('28b52ffd04ff00ff', 'hex'),
    );
    const report = await runnerOn().poll();
    expect(report.failed).toMatchObject([
      { error: { code: 'SOURCE_UNREADABLE' } },
    ]);
  });
});

/** A zstd frame with one raw (stored) block: magic, single segment with 1-byte size, block header, bytes. */
function zstdRaw(text: string): Buffer {
  const bytes = Buffer.from(text);
  const header = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, bytes.length]);
  const block = (bytes.length << 3) | 1;
  return Buffer.concat([
    header,
    Buffer.from([block & 255, (block >> 8) & 255, block >> 16]),
    bytes,
  ]);
}

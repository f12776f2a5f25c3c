import {
  concat,
  firstValueFrom,
  NEVER,
  of,
  Subject,
  take,
  throwError,
  toArray,
} from 'rxjs';
import type { IngestProgress } from '@kato/contracts';
import {
  createIngestionRunner,
  type FilePort,
  type RunnerOptions,
  type WatchSignal,
} from '../src/index.js';
import { memoryFiles, recordingStore } from '../src/testing/index.js';
import {
  note,
  notesProvider,
  notesSource,
  ROOT,
} from './support/notes-provider.js';

const READY = { type: 'ready' } as const;

function setUp(more: Partial<RunnerOptions> = {}) {
  const files = memoryFiles();
  const store = recordingStore();
  const signals = new Subject<WatchSignal>();
  const runner = createIngestionRunner({
    providers: [notesProvider()],
    roots: [ROOT],
    files,
    store,
    watcher: { watch: () => concat(of(READY), signals) },
    concurrency: 2,
    quietMs: 1,
    maxWaitMs: 5,
    reconcileMs: 3_600_000,
    ...more,
  });
  return { files, store, signals, runner };
}

describe('poll', () => {
  it('ingests every source of every root and says what it did', async () => {
    const { files, runner } = setUp();
    files.write('/notes/a.jsonl', note('a'));
    files.write('/notes/deep/er/b.jsonl', note('b') + 'junk\n');
    files.write('/notes/readme.txt', 'no');
    expect(await runner.poll()).toMatchObject({
      roots: [{ provider: 'notes', path: '/notes', exists: true }],
      sources: 2,
      ingested: 2,
      unchanged: 0,
      records: 3,
      malformed: 1,
      events: 2,
      failed: [],
      skipped: [['not a session file', 1]],
    });
  });

  it('opens no file at all when nothing changed', async () => {
    const { files, runner } = setUp();
    files.write('/notes/a.jsonl', note('a'));
    await runner.poll();
    const opens = files.opens();
    const report = await runner.poll();
    expect([files.opens() - opens, report.bytesRead, report.unchanged]).toEqual(
      [0, 0, 1],
    );
  });

  it('opens only what changed', async () => {
    const { files, runner } = setUp();
    for (const name of ['a', 'b', 'c'])
      files.write(`/notes/${name}.jsonl`, note(name));
    await runner.poll();
    const opens = files.opens();
    files.append('/notes/b.jsonl', note('more'));
    expect(await runner.poll()).toMatchObject({ ingested: 1, unchanged: 2 });
    expect(files.opens() - opens).toBe(1);
  });

  it('reports a root that does not exist', async () => {
    const { runner } = setUp();
    expect((await runner.poll()).roots).toMatchObject([{ exists: false }]);
  });

  it('reads only the sources that are selected', async () => {
    const { files, runner, store } = setUp();
    files.write('/notes/a.jsonl', note('a'));
    files.write('/notes/b.jsonl', note('b'));
    await runner.poll({
      select: (found) => found.filter(({ source }) => source.sessionId === 'b'),
    });
    expect(store.commits().map((one) => one.source.sessionId)).toEqual(['b']);
  });

  it('tells its progress from nothing to everything', async () => {
    const { files, runner } = setUp();
    files.write('/notes/a.jsonl', note('a'));
    const seen: IngestProgress[] = [];
    await runner.poll({ onProgress: (progress) => seen.push(progress) });
    const total = note('a').length;
    expect([seen.at(0), seen.at(-1)]).toEqual([
      { sourcesDone: 0, sourcesTotal: 1, bytesDone: 0, bytesTotal: total },
      { sourcesDone: 1, sourcesTotal: 1, bytesDone: total, bytesTotal: total },
    ]);
  });

  it('goes on with the others when a source cannot be read', async () => {
    const files = memoryFiles();
    const broken: FilePort = {
      ...files,
      open: (path) =>
        path.endsWith('bad.jsonl')
          ? Promise.reject(new Error('EACCES'))
          : files.open(path),
    };
    const { runner } = setUp({ files: broken });
    files.write('/notes/bad.jsonl', note('x'));
    files.write('/notes/good.jsonl', note('y'));
    const report = await runner.poll();
    expect(report).toMatchObject({ ingested: 1, unchanged: 0 });
    expect(report.failed).toMatchObject([
      {
        path: '/notes/bad.jsonl',
        status: 'failed',
        error: { message: 'EACCES' },
      },
    ]);
  });
});

describe('two files of one source', () => {
  it('the plain file wins over its compressed twin, and the twin is counted', async () => {
    const { files, runner, store } = setUp();
    files.write('/notes/a.jsonl.zst', 'not even zstd');
    files.write('/notes/old/a.jsonl', note('plain'));
    const report = await runner.poll();
    expect(report.skipped).toEqual([['copy of another file', 1]]);
    expect(store.commits()[0]?.source.path).toBe('/notes/old/a.jsonl');
  });

  it('the file that was read before wins over a larger copy', async () => {
    const { files, runner, store } = setUp();
    files.write('/notes/z.jsonl', note('first'));
    await runner.poll();
    files.write('/notes/copies/z.jsonl', note('first') + note('second'));
    await runner.poll();
    expect(store.commits().map((one) => one.source.path)).toEqual([
      '/notes/z.jsonl',
    ]);
  });
});

describe('start', () => {
  it('drains what the watcher hints at', async () => {
    const { files, runner, signals } = setUp();
    await runner.start();
    const outcome = firstValueFrom(runner.outcomes$);
    files.write('/notes/new.jsonl', note('new'));
    signals.next({ type: 'changed', root: ROOT, relativePath: 'new.jsonl' });
    expect(await outcome).toMatchObject({ status: 'ingested', events: 1 });
    await runner.stop();
  });

  it('repairs by scanning what the watcher lost', async () => {
    const { files, runner } = setUp({
      watcher: { watch: () => concat(of(READY), NEVER) },
      reconcileMs: 5,
    });
    await runner.start();
    const outcome = firstValueFrom(runner.outcomes$);
    files.write('/notes/lost.jsonl', note('lost'));
    expect(await outcome).toMatchObject({ sourceId: 'notes/lost' });
    await runner.stop();
  });

  it('passes on why watching is degraded', async () => {
    const { runner, signals } = setUp();
    await runner.start();
    const problems = firstValueFrom(runner.problems$.pipe(take(1), toArray()));
    signals.next({ type: 'degraded', root: ROOT, reason: 'no watches left' });
    expect(await problems).toMatchObject([{ reason: 'no watches left' }]);
    await runner.stop();
  });

  it('goes on by scanning when the watcher fails', async () => {
    const watcher = { watch: () => throwError(() => new Error('no watches')) };
    const { files, runner } = setUp({ watcher });
    files.write('/notes/a.jsonl', note('a'));
    const problem = firstValueFrom(runner.problems$);
    expect(await runner.start()).toMatchObject({ ingested: 1 });
    expect(await problem).toMatchObject({ reason: 'no watches' });
    await runner.stop();
  });

  it('keeps the events of a file that was removed', async () => {
    const { files, runner, store, signals } = setUp();
    files.write('/notes/a.jsonl', note('kept'));
    await runner.start();
    files.remove('/notes/a.jsonl');
    signals.next({ type: 'removed', root: ROOT, relativePath: 'a.jsonl' });
    await runner.poll();
    await runner.stop();
    expect(
      store.source(notesSource(ROOT, 'a.jsonl').sourceId)?.events,
    ).toHaveLength(1);
  });
});

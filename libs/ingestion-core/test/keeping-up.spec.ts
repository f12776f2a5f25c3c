import { concat, NEVER, of, Subject } from 'rxjs';
import type { FilePort, WatchSignal } from '../src/index.js';
import { memoryFiles } from '../src/testing/index.js';
import { note, notesProvider, ROOT } from './support/notes-provider.js';
import { READY, silentWatcher } from './support/silent-watcher.js';

const HOUR = 3_600_000;

/** Files as they are, and how often they were stat'ed. */
function countingStats(files: FilePort) {
  const counts = { stats: 0 };
  const port: FilePort = {
    ...files,
    stat(path) {
      counts.stats++;
      return files.stat(path);
    },
  };
  return { counts, port };
}

describe('when the watcher says nothing', () => {
  it('a file that changed within the hour is seen within 3 s', async () => {
    const { time, files, runner, texts } = silentWatcher();
    files.write('/notes/a.jsonl', note('1'));
    await runner.start();
    await time.pass(HOUR / 120);
    files.append('/notes/a.jsonl', note('2'));
    await time.pass(3000);
    expect(texts('a.jsonl')).toBe(2);
    await runner.stop();
  });

  it.each([
    ['a file that has long been quiet', 'old.jsonl', 2],
    ['a new file', 'new.jsonl', 1],
  ])('%s is seen within 60 s', async (_title, name, events) => {
    const { time, files, runner, texts } = silentWatcher();
    files.write('/notes/old.jsonl', note('1'));
    time.scheduler.frame = 2 * HOUR;
    await runner.start();
    await time.pass(30_000);
    files.append(`/notes/${name}`, note('2'));
    await time.pass(60_000);
    expect(texts(name)).toBe(events);
    await runner.stop();
  });

  it('a hot file that could not be read is tried again within 3 s', async () => {
    const files = memoryFiles();
    let isBroken = true;
    const open: FilePort['open'] = (path) =>
      isBroken ? Promise.reject(new Error('EIO')) : files.open(path);
    const { time, runner, texts } = silentWatcher({
      files: { ...files, open },
    });
    files.write('/notes/a.jsonl', note('1'));
    await runner.start();
    isBroken = false;
    await time.pass(3000);
    expect(texts('a.jsonl')).toBe(1);
    await runner.stop();
  });
});

describe('who wants to know how it stands', () => {
  it('hears of the roots after every scan and every round', async () => {
    const heard: boolean[] = [];
    const { time, files, runner } = silentWatcher({
      onScanned: (roots) => heard.push(roots.every(({ exists }) => exists)),
    });
    files.write('/notes/a.jsonl', note('1'));
    await runner.start();
    expect(heard).toEqual([true]);
    await time.pass(120_000);
    expect(heard.length).toBeGreaterThan(2);
    await runner.stop();
  });

  it('can ask how many files are being read or wait for it', async () => {
    const { files, runner } = silentWatcher({ concurrency: 1 });
    for (const name of ['a', 'b', 'c'])
      files.write(`/notes/${name}.jsonl`, note('1'));
    const queues: number[] = [];
    await runner.poll({ onProgress: () => queues.push(runner.queue()) });
    expect([Math.max(...queues), runner.queue()]).toEqual([3, 0]);
  });
});

describe('the scans', () => {
  const MANY = 3000;

  it('stat only the hot files between the rounds', async () => {
    const files = memoryFiles();
    const { counts, port } = countingStats(files);
    const hint = {
      type: 'changed',
      root: ROOT,
      relativePath: '7.jsonl',
    } as const;
    const watcher = { watch: () => concat(of(READY, hint), NEVER) };
    const reconcileMs = 24 * HOUR;
    const { time, runner } = silentWatcher({
      files: port,
      watcher,
      reconcileMs,
    });
    for (let i = 0; i < 100; i++) files.write(`/notes/${i}.jsonl`, note('1'));
    time.scheduler.frame = 2 * HOUR;
    await runner.start();
    await time.pass(1000);
    counts.stats = 0;
    await time.pass(20_000);
    expect(counts.stats).toBe(10);
    await runner.stop();
  });

  it('are spread evenly over the minute, without a burst', async () => {
    const files = memoryFiles();
    const { counts, port } = countingStats(files);
    const { time, runner } = silentWatcher({ files: port });
    for (let i = 0; i < MANY; i++) files.write(`/notes/${i}.jsonl`, note('1'));
    time.scheduler.frame = 2 * HOUR;
    await runner.start();
    const perSecond: number[] = [];
    for (let second = 0; second < 60; second++) {
      counts.stats = 0;
      await time.pass(1000);
      perSecond.push(counts.stats);
    }
    const sum = perSecond.reduce((total, count) => total + count, 0);
    expect(sum).toBeGreaterThanOrEqual(MANY);
    expect(Math.max(...perSecond)).toBeLessThan((2 * MANY) / 51);
    await runner.stop();
  });

  it('ask the provider of nothing that looks as it did when it was read', async () => {
    let claims = 0;
    const provider = notesProvider();
    const claim: typeof provider.claim = (...file) => {
      claims++;
      return provider.claim(...file);
    };
    const { time, files, runner } = silentWatcher({
      providers: [{ ...provider, claim }],
    });
    for (let i = 0; i < 100; i++) files.write(`/notes/${i}.jsonl`, note('1'));
    time.scheduler.frame = 2 * HOUR;
    await runner.start();
    claims = 0;
    await time.pass(120_000);
    expect(claims).toBe(0);
    files.append('/notes/7.jsonl', note('2'));
    await time.pass(60_000);
    expect(claims).toBeGreaterThan(0);
    await runner.stop();
  });

  it('leave it to a pass when very much has changed', async () => {
    const modes: unknown[] = [];
    const { time, files, runner, texts } = silentWatcher({
      observe: ({ event, ...more }) =>
        event === 'ingestion.started' && modes.push(more),
    });
    await runner.start();
    modes.length = 0;
    for (let i = 0; i < MANY; i++) files.write(`/notes/${i}.jsonl`, note('1'));
    await time.pass(60_000);
    expect(modes).toMatchObject([{ mode: 'pass' }]);
    expect(texts(`${MANY - 1}.jsonl`)).toBe(1);
    await runner.stop();
  });

  it('look at everything at once after a sleep', async () => {
    const { time, files, runner, texts } = silentWatcher();
    await runner.start();
    await time.pass(1000);
    files.write('/notes/new.jsonl', note('1'));
    time.sleep(8000);
    await time.pass(2000);
    expect(texts('new.jsonl')).toBe(1);
    await runner.stop();
  });

  it('leave the first scan alone: what was lost meanwhile is looked for after it', async () => {
    const signals = new Subject<WatchSignal>();
    const { files, runner } = silentWatcher({
      watcher: { watch: () => signals },
    });
    files.write('/notes/a.jsonl', note('1'));
    const started = runner.start();
    signals.next({ type: 'degraded', reason: 'EACCES' });
    await new Promise((resolve) => setImmediate(resolve));
    signals.next(READY);
    expect(await started).toMatchObject({ ingested: 1, unchanged: 0 });
    await runner.stop();
  });

  it('look at everything at once after an error of the watcher, but not after each of many', async () => {
    const signals = new Subject<WatchSignal>();
    const watcher = { watch: () => concat(of(READY), signals) };
    const { time, store, runner } = silentWatcher({ watcher });
    await runner.start();
    let scans = 0;
    const { fingerprints } = store;
    store.fingerprints = () => {
      scans++;
      return fingerprints();
    };
    await time.pass(1000);
    scans = 0;
    for (let i = 0; i < 100; i++)
      signals.next({ type: 'degraded', reason: 'EACCES' });
    await time.pass(500);
    expect(scans).toBe(1);
    await time.pass(20_000);
    expect(scans).toBe(2);
    await runner.stop();
  });

  it('end with a stop', async () => {
    const files = memoryFiles();
    const { counts, port } = countingStats(files);
    const { time, runner } = silentWatcher({ files: port });
    files.write('/notes/a.jsonl', note('1'));
    await runner.start();
    await time.pass(5000);
    await runner.stop();
    counts.stats = 0;
    await time.pass(120_000);
    expect(counts.stats).toBe(0);
  });
});

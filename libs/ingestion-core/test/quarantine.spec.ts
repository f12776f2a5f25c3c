import { Subject } from 'rxjs';
import { sourceId, type OperationalEvent } from '@kato/contracts';
import type { AnyProvider } from '@kato/contracts/provider';
import {
  createIngestionRunner,
  type RunnerOptions,
  type WatchSignal,
} from '../src/index.js';
import { memoryFiles, recordingStore } from '../src/testing/index.js';
import { note, notesProvider, ROOT } from './support/notes-provider.js';

const IDS = { provider: 'notes', session: 'a', source: 'notes/a' };
const A = '/notes/a.jsonl';
const CRASH = note('crash');

/** A provider that throws when it meets a note that says `crash`. */
function crashingProvider(): AnyProvider {
  const provider = notesProvider();
  return {
    ...provider,
    fold(state, record, at) {
      if (record === 'crash') throw new RangeError('a bug that quotes words');
      return provider.fold(state, record, at);
    },
  };
}

function setUp(more: Partial<RunnerOptions> = {}) {
  const seen: OperationalEvent[] = [];
  const files = memoryFiles();
  const store = recordingStore();
  const signals = new Subject<WatchSignal>();
  const runner = createIngestionRunner({
    ...{ providers: [crashingProvider()], roots: [ROOT], files, store },
    ...{ concurrency: 2, quietMs: 1, maxWaitMs: 5, reconcileMs: 3_600_000 },
    watcher: { watch: () => signals },
    observe: (event) => seen.push(event),
    ...more,
  });
  const failures = async () => {
    const { failed } = await runner.poll();
    return failed.map(({ sourceId, error }) => [sourceId, error?.code]);
  };
  const quarantines = () =>
    seen.filter(({ event }) => event === 'source.quarantined');
  return { files, store, runner, signals, seen, failures, quarantines };
}

describe('a source at which the reader crashes', () => {
  it('is tried once more, then left alone and shown, while others go on', async () => {
    const { files, failures, store } = setUp();
    files.write(A, note('one') + CRASH);
    files.write('/notes/b.jsonl', note('one'));
    expect(await failures()).toEqual([['notes/a', 'SOURCE_UNREADABLE']]);
    expect(await failures()).toEqual([['notes/a', 'SOURCE_QUARANTINED']]);
    const opens = files.opens();
    expect(await failures()).toEqual([['notes/a', 'SOURCE_QUARANTINED']]);
    expect(files.opens()).toBe(opens);
    expect(
      (await store.checkpoint(sourceId('notes', 'b')))?.offset,
    ).toBeGreaterThan(0);
  });

  it('is told of once, with its place and without words of it', async () => {
    const { files, failures, quarantines } = setUp();
    files.write(A, note('one'));
    await failures();
    files.append(A, CRASH);
    for (let i = 0; i < 4; i++) await failures();
    const offset = note('one').length;
    expect(quarantines()).toEqual([
      {
        ...{ event: 'source.quarantined', ...IDS, path: A },
        ...{ attempts: 2, offset },
      },
    ]);
    expect(JSON.stringify(quarantines())).not.toContain('quotes');
  });

  it('gets one try when its file changes', async () => {
    const { files, failures, quarantines } = setUp();
    files.write(A, CRASH);
    for (let i = 0; i < 3; i++) await failures();
    files.append(A, note('more'));
    for (let i = 0; i < 3; i++) await failures();
    expect(quarantines()).toMatchObject([{ attempts: 2 }, { attempts: 3 }]);
  });

  it('is read again when the file is mended', async () => {
    const { files, failures, runner } = setUp();
    files.write(A, CRASH);
    for (let i = 0; i < 3; i++) await failures();
    files.write(A, note('mended'));
    expect(await runner.poll()).toMatchObject({ ingested: 1, failed: [] });
    files.append(A, CRASH);
    expect(await failures()).toEqual([['notes/a', 'SOURCE_UNREADABLE']]);
  });

  it('comes out when it crashes at another place', async () => {
    const { files, failures } = setUp();
    files.write(A, CRASH);
    await failures();
    files.write(A, note('one'));
    await failures();
    files.append(A, CRASH);
    expect(await failures()).toEqual([['notes/a', 'SOURCE_UNREADABLE']]);
  });

  it('is not one whose file cannot be opened: that is tried each time', async () => {
    const { files, failures } = setUp();
    files.write(A, note('one'));
    const open = files.open.bind(files);
    const denied = Object.assign(new Error('EACCES'), { code: 'EACCES' });
    files.open = () => Promise.reject(denied);
    for (let i = 0; i < 4; i++)
      expect(await failures()).toEqual([['notes/a', 'SOURCE_UNREADABLE']]);
    files.open = open;
    expect(await failures()).toEqual([]);
  });
});

it('a hint that leads to nothing is told of once, with its reason', async () => {
  const { runner, signals, seen } = setUp();
  const started = runner.start();
  signals.next({ type: 'ready' });
  await started;
  const hint = (type: 'changed' | 'removed', relativePath: string) =>
    signals.next({ type, root: ROOT, relativePath });
  for (let i = 0; i < 3; i++) {
    hint('changed', 'a.txt');
    hint('changed', 'a.bak');
    hint('removed', 'a.jsonl');
  }
  await runner.stop();
  const dropped = { event: 'hint.dropped', provider: 'notes' };
  expect(seen.filter(({ event }) => event === 'hint.dropped')).toEqual([
    { ...dropped, reason: 'no source', path: '/notes/a.txt' },
    { ...dropped, reason: 'backup', path: '/notes/a.bak' },
    { ...dropped, reason: 'gone', path: A },
  ]);
});

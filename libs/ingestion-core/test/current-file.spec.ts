import { concat, firstValueFrom, of, Subject } from 'rxjs';
import { createIngestionRunner, type WatchSignal } from '../src/index.js';
import { memoryFiles, recordingStore } from '../src/testing/index.js';
import {
  note,
  notesProvider,
  notesSource,
  ROOT,
} from './support/notes-provider.js';

/** Watches files of which `also` has been read, and hints at `name`, which is there as well. */
async function hintAt(
  name: string,
  {
    also,
    gone = [],
  }: { readonly also: string; readonly gone?: readonly string[] },
) {
  const files = memoryFiles();
  const store = recordingStore();
  const signals = new Subject<WatchSignal>();
  const counts = { lists: 0 };
  const runner = createIngestionRunner({
    providers: [notesProvider()],
    roots: [ROOT],
    files: {
      ...files,
      list(folder) {
        counts.lists++;
        return files.list(folder);
      },
    },
    store,
    watcher: { watch: () => concat(of({ type: 'ready' } as const), signals) },
    ...{ concurrency: 2, quietMs: 1, maxWaitMs: 5, reconcileMs: 3_600_000 },
  });
  files.write(`/notes/${also}`, note('whole'));
  await runner.start();
  files.write(`/notes/${name}`, '');
  for (const path of gone) files.remove(`/notes/${path}`);
  counts.lists = 0;
  const outcome = firstValueFrom(runner.outcomes$);
  signals.next({ type: 'changed', root: ROOT, relativePath: name });
  const { path } = await outcome;
  await runner.stop();
  const { sourceId } = notesSource(ROOT, also);
  const events = store.source(sourceId)?.events.length;
  return { path, events, lists: counts.lists };
}

describe('a hint about another file of a known source', () => {
  it('reads the plain file while its compressed twin is still being written', async () => {
    expect(await hintAt('a.jsonl.zst', { also: 'a.jsonl' })).toMatchObject({
      path: '/notes/a.jsonl',
      events: 1,
    });
  });

  it('reads the file that was read before when a copy of it begins', async () => {
    expect(await hintAt('copy/a.jsonl', { also: 'a.jsonl' })).toMatchObject({
      path: '/notes/a.jsonl',
      events: 1,
    });
  });

  it('looks at the two files and at no others', async () => {
    const { lists } = await hintAt('copy/a.jsonl', { also: 'a.jsonl' });
    expect(lists).toBe(0);
  });

  it('looks at all files when the one that was read before is gone', async () => {
    const { path, lists } = await hintAt('copy/a.jsonl', {
      also: 'a.jsonl',
      gone: ['a.jsonl'],
    });
    expect([path, lists]).toEqual(['/notes/copy/a.jsonl', 2]);
  });
});

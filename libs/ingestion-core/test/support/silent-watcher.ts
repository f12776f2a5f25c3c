import { concat, NEVER, of } from 'rxjs';
import { createIngestionRunner, type RunnerOptions } from '../../src/index.js';
import { memoryFiles, recordingStore } from '../../src/testing/index.js';
import { notesProvider, notesSource, ROOT } from './notes-provider.js';
import { virtualTime } from './virtual-time.js';

export const READY = { type: 'ready' } as const;

/** Ingestion whose watcher says nothing, on a clock that stands still. */
export function silentWatcher(more: Partial<RunnerOptions> = {}) {
  const time = virtualTime();
  const files = memoryFiles();
  const store = recordingStore();
  const runner = createIngestionRunner({
    providers: [notesProvider()],
    roots: [ROOT],
    store,
    files,
    watcher: { watch: () => concat(of(READY), NEVER) },
    ...{ concurrency: 2, quietMs: 80, maxWaitMs: 250, reconcileMs: 60_000 },
    scheduler: time.scheduler,
    ...more,
  });
  const texts = (name: string): number | undefined =>
    store.source(notesSource(ROOT, name).sourceId)?.events.length;
  return { time, files, store, runner, texts };
}

import { concat, NEVER, of, throwError } from 'rxjs';
import type { OperationalEvent } from '@kato/contracts';
import { createIngestionRunner, type RunnerOptions } from '../src/index.js';
import { memoryFiles, recordingStore } from '../src/testing/index.js';
import { note, notesProvider, ROOT } from './support/notes-provider.js';

const IDS = { provider: 'notes', session: 'a', source: 'notes/a' };
const A = '/notes/a.jsonl';

function setUp(more: Partial<RunnerOptions> = {}) {
  const seen: OperationalEvent[] = [];
  const files = memoryFiles();
  const runner = createIngestionRunner({
    ...{ providers: [notesProvider()], roots: [ROOT], files, concurrency: 2 },
    ...{ store: recordingStore(), quietMs: 1, maxWaitMs: 5 },
    reconcileMs: 3_600_000,
    watcher: { watch: () => concat(of({ type: 'ready' } as const), NEVER) },
    observe: (event) => seen.push(event),
    ...more,
  });
  return { files, runner, seen };
}

describe('an observer hears', () => {
  it('what a pass found and what it read, in counts', async () => {
    const { files, runner, seen } = setUp();
    const text = `${note('a')}junk\n`;
    files.write(A, text);
    await runner.poll();
    const bytes = text.length;
    const read = { bytes, records: 2, events: 1 };
    expect(seen).toEqual([
      { event: 'ingestion.started', mode: 'pass', sources: 1, bytes },
      { event: 'source.discovered', ...IDS, path: A },
      { event: 'checkpoint.moved', ...IDS, ...read, generation: 0 },
      { event: 'record.malformed', ...IDS, path: A, malformed: 1 },
      {
        ...{ event: 'ingestion.stopped', mode: 'pass', sources: 1 },
        ...{ ...read, malformed: 1, failed: 0 },
      },
    ]);
  });

  it('nothing of a pass that finds nothing new', async () => {
    const { files, runner, seen } = setUp();
    files.write(A, note('a'));
    await runner.poll();
    seen.length = 0;
    await runner.poll();
    expect(seen).toEqual([]);
  });

  it('that a source was begun again', async () => {
    const { files, runner, seen } = setUp();
    files.write(A, note('a') + note('b'));
    await runner.poll();
    files.write(A, note('c'));
    await runner.poll();
    expect(seen).toContainEqual({
      ...{ event: 'generation.started', ...IDS, path: A, generation: 1 },
    });
  });

  it('which source failed, with its code and not its words', async () => {
    const provider = notesProvider();
    const { files, runner, seen } = setUp({
      providers: [
        {
          ...provider,
          initial: () => {
            throw new Error('a secret of the transcript');
          },
        },
      ],
    });
    files.write(A, note('a'));
    await runner.poll();
    expect(seen).toContainEqual({
      ...{ event: 'source.failed', ...IDS, path: A },
      code: 'SOURCE_UNREADABLE',
    });
    expect(JSON.stringify(seen)).not.toContain('secret');
  });

  it('when watching begins, degrades and ends', async () => {
    const broken = throwError(() => new Error('no watches left'));
    const { runner, seen } = setUp({ watcher: { watch: () => broken } });
    await runner.start();
    await runner.stop();
    await runner.stop();
    expect(seen).toEqual([
      { event: 'ingestion.started', mode: 'watch' },
      { event: 'watch.degraded', reason: 'no watches left' },
      { event: 'ingestion.stopped', mode: 'watch' },
    ]);
  });
});

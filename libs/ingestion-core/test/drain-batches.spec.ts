import type { SnapshotCommit } from '@kato/contracts';
import { NEVER } from 'rxjs';
import { drainSource } from '../src/drain/drain-source.js';
import { createIngestionRunner } from '../src/index.js';
import type { FilePort } from '../src/ports/file-port.js';
import { memoryFiles, recordingStore } from '../src/testing/index.js';
import {
  note,
  notesProvider,
  notesSource,
  ROOT,
} from './support/notes-provider.js';

const source = notesSource(ROOT, 'a.jsonl');
const { path, sourceId } = source;

/** More than two batches. */
const MANY = 9_500;
const LONG = note('x'.repeat(1000)).repeat(MANY);

describe('a source of several batches', () => {
  it('is committed to its end when a new decoder reads the same bytes again', async () => {
    const ports = { files: memoryFiles(), store: recordingStore() };
    ports.files.write(path, LONG);
    await drainSource(notesProvider(1), source, ports);
    const outcome = await drainSource(notesProvider(2), source, ports);
    const stored = ports.store.source(sourceId);
    expect([outcome.status, stored?.complete]).toEqual(['ingested', true]);
    expect(stored?.events).toHaveLength(MANY);
  });

  it('is read by whoever is overtaken, as long as somebody goes on', async () => {
    const files = memoryFiles();
    const store = recordingStore();
    files.write(path, note('1'));
    // Before each of our first commits another process commits the same, and one line more comes.
    let races = 20;
    const raced = {
      checkpoint: store.checkpoint,
      async commit(commit: SnapshotCommit) {
        if (races-- > 0) {
          await drainSource(notesProvider(), source, { files, store });
          files.append(path, note(String(races)));
        }
        return store.commit(commit);
      },
    };
    const ports = { files, store: raced };
    await drainSource(notesProvider(), source, ports);
    expect(store.source(sourceId)?.events).toHaveLength(21);
  });

  it('is given up when somebody begins it anew each time', async () => {
    const files = memoryFiles();
    const store = recordingStore();
    files.write(path, note('1'));
    let version = 2;
    const raced = {
      checkpoint: store.checkpoint,
      async commit(commit: SnapshotCommit) {
        const other = notesProvider(version++);
        await drainSource(other, source, { files, store });
        return store.commit(commit);
      },
    };
    await expect(
      drainSource(notesProvider(1), source, { files, store: raced }),
    ).rejects.toMatchObject({ code: 'STORE_LOCKED' });
  });
});

describe('a file that grows after it was opened', () => {
  it('is read in large pieces, whatever its size was', async () => {
    const files = memoryFiles();
    files.write(path, '');
    let reads = 0;
    const growing: FilePort = {
      ...files,
      async open(name) {
        const file = await files.open(name);
        return (
          file && {
            ...file,
            async stat() {
              const stat = await file.stat();
              files.append(path, note('x'.repeat(3000)));
              return stat;
            },
            read(buffer, position) {
              reads++;
              return file.read(buffer, position);
            },
          }
        );
      },
    };
    const ports = { files: growing, store: recordingStore() };
    const outcome = await drainSource(notesProvider(), source, ports);
    expect(outcome.events).toBe(1);
    expect(reads).toBeLessThan(10);
  });
});

describe('a source that was emptied', () => {
  it('keeps what kato has of it, until it says something again', async () => {
    const ports = { files: memoryFiles(), store: recordingStore() };
    ports.files.write(path, note('one'));
    await drainSource(notesProvider(), source, ports);
    ports.files.write(path, '');
    const emptied = await drainSource(notesProvider(), source, ports);
    expect([emptied.status, ports.store.commits().length]).toEqual([
      'unchanged',
      1,
    ]);
    ports.files.append(path, note('new'));
    const grown = await drainSource(notesProvider(), source, ports);
    expect([grown.status, grown.generation]).toEqual(['ingested', 1]);
  });
});

describe('a source of tiny records', () => {
  it('is committed in batches that bound its events, not only its bytes', async () => {
    const ports = { files: memoryFiles(), store: recordingStore() };
    ports.files.write(path, '{}\n'.repeat(800_000));
    await drainSource(notesProvider(), source, ports);
    const sizes = ports.store.commits().map(({ events }) => events.length);
    // A window of 1 MiB is taken whole.
    expect(Math.max(...sizes)).toBeLessThan(400_000);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(800_000);
  });
});

describe('a file that is rewritten while it is read', () => {
  it('is read again, also when only its beginning changed', async () => {
    const long = note('x'.repeat(6000)).repeat(5);
    const files = memoryFiles();
    files.write(path, note('old') + long);
    const store = recordingStore();
    let reads = 0;
    const raced: FilePort = {
      ...files,
      async open(at) {
        const file = await files.open(at);
        return (
          file && {
            ...file,
            read(buffer, position) {
              // The second look at the open file finds other bytes: it was rewritten in place.
              const bytes = new TextEncoder().encode(note('new') + long);
              if (++reads < 3) return file.read(buffer, position);
              const piece = bytes.subarray(position, position + buffer.length);
              buffer.set(piece);
              return Promise.resolve(piece.length);
            },
          }
        );
      },
    };
    await drainSource(notesProvider(), source, { files: raced, store });
    files.write(path, note('new') + long);
    await drainSource(notesProvider(), source, { files, store });
    const [first] = store.source(sourceId)?.events ?? [];
    expect(first?.body).toMatchObject({ text: 'new' });
  });
});

describe('a file that grows as fast as it is read', () => {
  const MB = note('x'.repeat(1000)).repeat(1040);

  /** Every read of a full window adds as much. */
  function growing() {
    const files = memoryFiles();
    const port: FilePort = {
      ...files,
      async open(name) {
        const file = await files.open(name);
        return (
          file && {
            ...file,
            async read(buffer, position) {
              const count = await file.read(buffer, position);
              if (count === 1024 * 1024) files.append(path, MB);
              return count;
            },
          }
        );
      },
    };
    return { files, port };
  }

  it('is read to the size that it had, or a slice beyond, and then left', async () => {
    const { files, port } = growing();
    files.write(path, MB.repeat(20));
    const ports = { files: port, store: recordingStore() };
    const outcome = await drainSource(notesProvider(), source, ports);
    expect(outcome.bytesRead).toBeGreaterThanOrEqual(20 * MB.length);
    expect(outcome.bytesRead).toBeLessThan(40 * MB.length);
    expect(ports.store.source(sourceId)).toMatchObject({
      complete: true,
      events: { length: outcome.events },
    });
  });

  it('takes turns with the others', async () => {
    const { files, port } = growing();
    files.write(path, MB.repeat(20));
    files.write('/notes/b.jsonl', note('b'));
    const runner = createIngestionRunner({
      ...{ providers: [notesProvider()], roots: [ROOT], files: port },
      ...{ store: recordingStore(), watcher: { watch: () => NEVER } },
      ...{ concurrency: 1, quietMs: 1, maxWaitMs: 5, reconcileMs: 60_000 },
    });
    const ended: string[] = [];
    runner.outcomes$.subscribe((outcome) => ended.push(outcome.sessionId));
    await runner.poll();
    expect(ended).toEqual(['b', 'a']);
  });

  it('does not keep a stop waiting for more than its slice', async () => {
    const files = memoryFiles();
    files.write(path, MB.repeat(40));
    files.write('/notes/b.jsonl', note('b'));
    const store = recordingStore();
    let stopped: Promise<void> | undefined;
    const commit: typeof store.commit = (one) => {
      stopped ??= runner.stop();
      return store.commit(one);
    };
    const runner = createIngestionRunner({
      ...{ providers: [notesProvider()], roots: [ROOT], files },
      ...{ store: { ...store, commit }, concurrency: 1 },
      ...{ watcher: { watch: () => NEVER }, reconcileMs: 60_000 },
      ...{ quietMs: 1, maxWaitMs: 5 },
    });
    const { failed } = await runner.poll();
    await stopped;
    const offset = store.source(sourceId)?.checkpoint.offset;
    expect(offset).toBeLessThan(20 * MB.length);
    expect(failed.map(({ error }) => error?.code)).toEqual(['INTERRUPTED']);
  });
});

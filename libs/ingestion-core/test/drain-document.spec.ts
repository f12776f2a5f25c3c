import { concat, firstValueFrom, of, Subject } from 'rxjs';
import { drainSource } from '../src/drain/drain-source.js';
import { MAX_LINE_BYTES } from '../src/frame/frame-lines.js';
import { createIngestionRunner, type WatchSignal } from '../src/index.js';
import { memoryFiles, recordingStore } from '../src/testing/index.js';
import {
  note,
  notesProvider,
  notesSource,
  ROOT,
} from './support/notes-provider.js';

const source = notesSource(ROOT, 'a.json');
const { path, sourceId } = source;
const says = (...texts: readonly string[]): string =>
  JSON.stringify({ says: texts }, null, 2);

function setUp(content: string | Uint8Array = says('one', 'two')) {
  const files = memoryFiles();
  const store = recordingStore();
  files.write(path, content);
  return { files, store };
}

type Ports = ReturnType<typeof setUp>;

const drain = (ports: Ports, version = 1) =>
  drainSource(notesProvider(version), source, ports);

const texts = ({ store }: Ports): readonly string[] =>
  (store.source(sourceId)?.events ?? []).map(({ offset, index, body }) =>
    body.kind === 'message.user' ? `${offset}:${index} ${body.text}` : '?',
  );

const codes = ({ store }: Ports): readonly string[] =>
  (store.source(sourceId)?.diagnostics ?? []).map(({ code }) => code);

const malformed = ({ store }: Ports): number | undefined =>
  store.source(sourceId)?.checkpoint.summary.malformed;

describe('a source that is a document', () => {
  it('is read whole, as one record at offset 0', async () => {
    const ports = setUp();
    const outcome = await drain(ports);
    expect(texts(ports)).toEqual(['0:0 one', '0:1 two']);
    expect(outcome).toMatchObject({
      ...{ status: 'ingested', records: 1, malformed: 0, events: 2 },
      ...{ generation: 0, bytesRead: says('one', 'two').length },
    });
    expect(ports.store.source(sourceId)).toMatchObject({
      checkpoint: { offset: says('one', 'two').length },
      complete: true,
    });
  });

  it('is committed once while it stays as it is', async () => {
    const ports = setUp();
    await drain(ports);
    expect((await drain(ports)).status).toBe('unchanged');
    expect(ports.store.commits()).toHaveLength(1);
  });

  it('is not committed anew when only its time changes', async () => {
    const ports = setUp();
    await drain(ports);
    ports.files.write(path, says('one', 'two'));
    await drain(ports);
    expect(texts(ports)).toHaveLength(2);
    expect(ports.store.source(sourceId)?.checkpoint.generation).toBe(0);
    expect((await drain(ports)).status).toBe('unchanged');
  });

  it('is a new generation when it changes, and that is no problem', async () => {
    const ports = setUp();
    await drain(ports);
    ports.files.write(path, says('three'));
    expect((await drain(ports)).generation).toBe(1);
    expect(texts(ports)).toEqual(['0:0 three']);
    expect(codes(ports)).toEqual([]);
  });

  it('is read again by a decoder that reads it differently', async () => {
    const ports = setUp();
    await drain(ports);
    expect(await drain(ports, 2)).toMatchObject({ generation: 1, events: 2 });
    expect(codes(ports)).toEqual([]);
  });

  it('may be compressed', async () => {
    const text = Buffer.from(says('one'));
    // One frame with one stored block: magic, single segment with 1-byte size, block header, bytes.
    const head = [0x28, 0xb5, 0x2f, 0xfd, 0x20, text.length];
    const block = [((text.length << 3) | 1) & 255, text.length >> 5, 0];
    const ports = setUp(Buffer.from([...head, ...block, ...text]));
    await drain(ports);
    expect(texts(ports)).toEqual(['0:0 one']);
  });

  it.each([0, 65_536, 1024 * 1024, 3 * 1024 * 1024 + 7])(
    'is read whole when it grows by %d bytes after it was opened',
    async (bytes) => {
      const ports = setUp(says('one'));
      const grown = says('x'.repeat(bytes));
      const open = ports.files.open.bind(ports.files);
      const files = {
        ...ports.files,
        async open(name: string) {
          const stat = await ports.files.stat(name);
          ports.files.write(name, grown);
          const file = await open(name);
          return file && stat && { ...file, stat: () => Promise.resolve(stat) };
        },
      };
      await drain({ ...ports, files });
      expect(texts(ports)[0]).toHaveLength(bytes + 4);
    },
  );
});

describe('a document that is not there yet', () => {
  it.each([
    ['empty', '', 0],
    ['half-written', says('one', 'two').slice(0, 20), 1],
  ])('because it is %s waits, and is read when it is', async (_, text, odd) => {
    const ports = setUp(text);
    expect(await drain(ports)).toMatchObject({ malformed: odd, events: 0 });
    expect(malformed(ports)).toBe(odd);
    expect((await drain(ports)).status).toBe('unchanged');
    ports.files.write(path, says('one'));
    await drain(ports);
    expect([texts(ports), codes(ports)]).toEqual([['0:0 one'], []]);
    expect(malformed(ports)).toBe(0);
  });
});

describe('a document that kato has, and that is', () => {
  const HALF = says('three', 'four').slice(0, 20);

  it('emptied stays as it was', async () => {
    const ports = setUp();
    await drain(ports);
    ports.files.write(path, '');
    await drain(ports);
    expect([texts(ports).length, codes(ports)]).toEqual([2, []]);
    expect((await drain(ports)).status).toBe('unchanged');
  });

  it('cut, and gives less, with an issue, stays as it was', async () => {
    const ports = setUp();
    await drain(ports);
    ports.files.write(path, says('one'));
    const issue = { code: 'invalid-json', message: 'cut' } as const;
    const native = { type: 'notes' };
    const event = { kind: 'message.user', native, text: 'one' } as const;
    const readDocument = () =>
      ({ ok: true, events: [event], issues: [issue] }) as const;
    await drainSource({ ...notesProvider(), readDocument }, source, ports);
    expect([texts(ports).length, malformed(ports)]).toEqual([2, 1]);
    ports.files.write(path, says('one', 'two'));
    await drain(ports);
    expect([malformed(ports), codes(ports)]).toEqual([0, []]);
  });

  it('half-written stays as it was, and is counted once', async () => {
    const ports = setUp();
    await drain(ports);
    for (const text of [HALF, `${HALF} `, HALF]) {
      ports.files.write(path, text);
      expect(await drain(ports)).toMatchObject({ generation: 0 });
      expect((await drain(ports)).status).toBe('unchanged');
    }
    expect([texts(ports).length, codes(ports)]).toEqual([2, ['invalid-json']]);
    expect(malformed(ports)).toBe(1);
  });

  it.each([
    ['as it was', says('one', 'two'), 2],
    ['as another', says('five'), 1],
  ])('half-written comes back %s', async (_, text, events) => {
    const ports = setUp();
    await drain(ports);
    ports.files.write(path, HALF);
    await drain(ports);
    ports.files.write(path, text);
    await drain(ports);
    expect([texts(ports).length, codes(ports)]).toEqual([events, []]);
    expect(malformed(ports)).toBe(0);
  });
});

describe('a document that is too long', () => {
  it('is counted, and not read', async () => {
    const ports = setUp(new Uint8Array(MAX_LINE_BYTES + 1));
    const outcome = await drain(ports);
    expect(outcome).toMatchObject({ records: 1, malformed: 1, bytesRead: 0 });
    expect(ports.files.bytesRead()).toBeLessThan(100);
    expect(codes(ports)).toEqual(['document-too-long']);
    expect((await drain(ports)).status).toBe('unchanged');
  });
});

describe('documents of a provider that reads none', () => {
  it('fail, and say so', async () => {
    const provider = notesProvider();
    const { readDocument: _, ...without } = provider;
    await expect(drainSource(without, source, setUp())).rejects.toThrow(
      'notes claims a document and reads none',
    );
  });
});

describe('documents beside lines', () => {
  function setUpRunner() {
    const ports = setUp(says('b'));
    const hints = new Subject<WatchSignal>();
    const watch = () => concat(of({ type: 'ready' } as const), hints);
    const runner = createIngestionRunner({
      ...{ ...ports, providers: [notesProvider()], roots: [ROOT] },
      ...{ watcher: { watch }, concurrency: 2, quietMs: 1, maxWaitMs: 5 },
      reconcileMs: 3_600_000,
    });
    ports.files.write('/notes/a.jsonl', note('a'));
    return { ...ports, hints, runner };
  }

  it('are read by a pass, and again when they changed', async () => {
    const { runner, ...ports } = setUpRunner();
    ports.files.write('/notes/a.bak', note('a'));
    expect(await runner.poll()).toMatchObject({
      ...{ sources: 2, ingested: 2, events: 2 },
      skipped: [['backup', 1]],
    });
    ports.files.write(path, says('b', 'c'));
    expect(await runner.poll()).toMatchObject({ unchanged: 1, ingested: 1 });
    expect(texts(ports)).toHaveLength(2);
  });

  it('are read when the watcher hints at them', async () => {
    const { runner, hints, ...ports } = setUpRunner();
    await runner.start();
    const outcome = firstValueFrom(runner.outcomes$);
    ports.files.write(path, says('b', 'c'));
    for (const relativePath of ['a.bak', 'a.json'])
      hints.next({ type: 'changed', root: ROOT, relativePath });
    expect(await outcome).toMatchObject({ sourceId, generation: 1 });
    await runner.stop();
    expect(texts(ports)).toHaveLength(2);
  });
});

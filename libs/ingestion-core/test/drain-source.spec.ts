import fc from 'fast-check';
import type { SessionSource } from '@kato/contracts';
import { drainSource } from '../src/drain/drain-source.js';
import {
  memoryFiles,
  recordingStore,
  type MemoryFiles,
  type RecordingStore,
} from '../src/testing/index.js';
import {
  note,
  notesProvider,
  notesSource,
  ROOT,
} from './support/notes-provider.js';

const source = notesSource(ROOT, 'a.jsonl');
const { path, sourceId } = source;

function setUp(content?: string | Uint8Array) {
  const files = memoryFiles();
  const store = recordingStore();
  if (content !== undefined) files.write(path, content);
  return { files, store };
}

type Ports = { readonly files: MemoryFiles; readonly store: RecordingStore };

const drain = (ports: Ports, from: SessionSource = source, version = 1) =>
  drainSource(notesProvider(version), from, ports);

const texts = ({ store }: Ports): string[] =>
  (store.source(sourceId)?.events ?? []).map(({ body }) =>
    body.kind === 'message.user' ? body.text : body.kind,
  );

const issues = ({ store }: Ports): string[] =>
  (store.source(sourceId)?.diagnostics ?? []).map(
    ({ code, offset }) => `${code}@${offset}`,
  );

describe('drainSource', () => {
  it('reads a source to its last complete line', async () => {
    const ports = setUp(note('one') + note('two') + '{"say":"thr');
    const outcome = await drain(ports);
    expect(texts(ports)).toEqual(['one', 'two']);
    expect(outcome).toMatchObject({
      status: 'ingested',
      records: 2,
      events: 2,
    });
  });

  it('goes on where it stopped, with the state that it had', async () => {
    const ports = setUp(note('one'));
    await drain(ports);
    ports.files.append(path, note('two'));
    await drain(ports);
    expect(
      ports.store
        .source(sourceId)
        ?.events.map(({ offset, body }) => [offset, body.native.ordinal]),
    ).toEqual([
      [0, 0],
      [note('one').length, 1],
    ]);
  });

  it('finishes a line that was torn when it looked first', async () => {
    const ports = setUp('{"say":"to');
    await drain(ports);
    ports.files.append(path, 'rn"}\n');
    await drain(ports);
    expect(texts(ports)).toEqual(['torn']);
    expect(issues(ports)).toEqual([]);
  });

  it('takes a last record without line end, once', async () => {
    const ports = setUp(note('one') + '{"say":"two"}');
    await drain(ports);
    expect(texts(ports)).toEqual(['one', 'two']);
    ports.files.append(path, '\n' + note('three'));
    await drain(ports);
    expect(texts(ports)).toEqual(['one', 'two', 'three']);
    expect(ports.store.source(sourceId)?.checkpoint.summary.records).toBe(3);
  });

  it('says how many bytes are no complete line yet', async () => {
    const ports = setUp(note('one') + '{"sa');
    await drain(ports);
    expect(
      ports.store.source(sourceId)?.checkpoint.summary.unfinishedBytes,
    ).toBe(4);
  });

  it('reads past damage: garbage, CRLF, a BOM, invalid UTF-8, blank lines', async () => {
    const ports = setUp(
      Buffer.concat([
        Buffer.from('\ufeff{"say":"bom"}\r\n\r\n garbage\n'),
        Buffer.from([
          0x7b, 0x22, 0x73, 0x61, 0x79, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d,
          0x0a,
        ]),
        Buffer.from('\0\0{"say":"nul"}\n'),
      ]),
    );
    const outcome = await drain(ports);
    expect(texts(ports)).toEqual(['bom', '\ufffd', 'nul']);
    expect(issues(ports)).toEqual(['invalid-json@20', 'invalid-utf8@29']);
    expect(outcome).toMatchObject({ records: 4, malformed: 1 });
  });

  it('writes nothing and reads nearly nothing when nothing is new', async () => {
    const ports = setUp(note('one'));
    await drain(ports);
    expect((await drain(ports)).status).toBe('unchanged');
    expect(ports.store.commits()).toHaveLength(1);
  });

  it('reads at most a block and a head before the new bytes, whatever the length', async () => {
    const ports = setUp(note('x'.repeat(500)).repeat(4000));
    await drain(ports);
    const before = ports.files.bytesRead();
    ports.files.append(path, note('new'));
    await drain(ports);
    const read = ports.files.bytesRead() - before;
    expect(read).toBeLessThan(16 * 1024 + 4096 + 100);
  });

  it('commits a long source in bounded batches that follow each other', async () => {
    const ports = setUp(note('y'.repeat(1000)).repeat(9000));
    await drain(ports);
    const offsets = ports.store.commits().map((one) => one.checkpoint.offset);
    expect(offsets.length).toBeGreaterThan(1);
    expect(ports.store.commits().map((one) => one.complete)).toEqual(
      offsets.map((_, i) => i === offsets.length - 1),
    );
    expect(texts(ports)).toHaveLength(9000);
  });
});

describe('a source that is not what it was', () => {
  it.each([
    ['shrank', (files: MemoryFiles) => files.write(path, note('new'))],
    [
      'was rewritten with other bytes of the same length',
      (files: MemoryFiles) => files.write(path, note('eno') + note('owt')),
    ],
    [
      'was replaced by a longer file',
      (files: MemoryFiles) => files.write(path, note('other').repeat(5)),
    ],
  ])(
    'is read from its start as a new generation when it %s',
    async (_, change) => {
      const ports = setUp(note('one') + note('two'));
      await drain(ports);
      change(ports.files);
      const outcome = await drain(ports);
      expect(outcome.generation).toBe(1);
      expect(texts(ports)[0]).not.toBe('one');
      expect(issues(ports)).toEqual(['source-restarted@0']);
    },
  );

  it('goes on after a move, with the new path', async () => {
    const ports = setUp(note('one'));
    await drain(ports);
    ports.files.rename(path, '/notes/archive/a.jsonl');
    const moved = notesSource(ROOT, 'archive/a.jsonl');
    await drain(ports, moved);
    expect(texts(ports)).toEqual(['one']);
    expect(ports.store.source(sourceId)?.checkpoint).toMatchObject({
      generation: 0,
      identity: { path: moved.path },
    });
  });

  it('goes on in a copy with the same bytes and another inode', async () => {
    const ports = setUp(note('one'));
    await drain(ports);
    ports.files.write(path, note('one') + note('two'));
    await drain(ports);
    expect(texts(ports)).toEqual(['one', 'two']);
    expect(ports.store.source(sourceId)?.checkpoint.generation).toBe(0);
  });

  it('is read again when the provider reads the format differently', async () => {
    const ports = setUp(note('one'));
    await drain(ports);
    expect((await drain(ports, source, 2)).generation).toBe(1);
    expect(texts(ports)).toEqual(['one']);
  });

  it('fails by name when the file is gone', async () => {
    const ports = setUp();
    await expect(drain(ports)).rejects.toMatchObject({
      code: 'SOURCE_UNREADABLE',
      details: { path },
    });
  });
});

describe('two drains of one source at once', () => {
  it('write every event exactly once', async () => {
    const ports = setUp(note('one') + note('two'));
    await Promise.all([drain(ports), drain(ports), drain(ports)]);
    expect(texts(ports)).toEqual(['one', 'two']);
  });
});

describe('reading while a file grows', () => {
  it('gives the events of one reading of the whole, however it was cut', async () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 12 }).map(note),
      fc.constantFrom('{"say":', '"half"}\n', '\n', '\r\n', 'junk\n', 'é\n'),
      fc.uint8Array({ maxLength: 6 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 14 }), async (pieces) => {
        const grown = setUp('');
        for (const one of pieces) {
          grown.files.append(path, one);
          await drain(grown);
        }
        grown.files.append(path, '\n');
        await drain(grown);
        const whole = setUp(await everything(grown.files));
        await drain(whole);
        expect(texts(grown)).toEqual(texts(whole));
        const [a, b] = [grown, whole].map(
          (ports) => ports.store.source(sourceId)?.checkpoint.digest,
        );
        expect(a).toEqual(b);
      }),
      { numRuns: 150 },
    );
  });
});

async function everything(files: MemoryFiles): Promise<Uint8Array> {
  const size = (await files.stat(path))?.sizeBytes ?? 0;
  const buffer = new Uint8Array(size);
  await (await files.open(path))?.read(buffer, 0);
  return buffer;
}

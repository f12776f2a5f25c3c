import {
  documentText,
  type ExportAllRequest,
  type ExportReceipt,
  type ExportRequest,
  type IngestProgress,
  type KatoClient,
  type ListQuery,
  type SessionDocument,
  type SessionEvents,
  type SessionList,
} from '@kato/contracts';
import { INGEST, KEY, LEDGER, missing } from './support/fake-client.js';
import { serve } from './support/served.js';

const LIST: SessionList = {
  ...{ sessions: [], copies: [], readings: [], ingest: INGEST },
  omitted: { children: 1, empty: 2, copies: 3, warmUps: 0 },
};
const PROGRESS: IngestProgress = {
  ...{ sourcesDone: 1, sourcesTotal: 2, bytesDone: 3, bytesTotal: 4 },
};
const RECEIPT: ExportReceipt = {
  ...{ status: 'written', path: '/home/a.md', bytes: 3, digest: 'ab' },
  ...{ key: KEY, format: 'markdown', ledger: LEDGER, ingest: INGEST },
};

describe('a client of a daemon', () => {
  it('asks what it is asked, and gives what the daemon has', async () => {
    const asked: ListQuery[] = [];
    const { client } = await serve({
      async list({ onProgress, ...query } = {}) {
        onProgress?.(PROGRESS);
        asked.push(query);
        return LIST;
      },
    });
    const heard: IngestProgress[] = [];
    const query = { provider: 'claude', project: 'a b&c=ü', all: true };
    const onProgress = (progress: IngestProgress): number =>
      heard.push(progress);
    expect(await client.list({ ...query, onProgress })).toEqual(LIST);
    expect({ asked, heard }).toEqual({ asked: [query], heard: [PROGRESS] });
  });

  it.each(['4f0c', 'claude/4f0c', 'a b', '%2e/ü?x#y'])(
    'finds %j, whatever is in it',
    async (selector) => {
      const asked: string[] = [];
      const { client } = await serve({
        async find(text) {
          asked.push(text);
          return KEY;
        },
      });
      expect(await client.find(selector)).toEqual(KEY);
      expect(asked).toEqual([selector]);
    },
  );

  it('throws what the daemon throws: code, message, hint and details', async () => {
    const { client } = await serve({
      find: async (selector) => {
        throw missing(selector);
      },
    });
    const error: unknown = await client.find('nope').catch((e: unknown) => e);
    const { code, message, hint, details } = missing('nope');
    expect(error).toMatchObject({ code, message, hint, details });
  });

  it('throws a mistake in the daemon as one, not as a failure that it knows', async () => {
    const { client } = await serve({
      find: async () => {
        throw new TypeError('x is not a function');
      },
    });
    await expect(client.find('abcd')).rejects.toThrow(
      'in the daemon: x is not a function',
    );
  });

  it('makes paths absolute, and says whose they are', async () => {
    const asked: ExportRequest[] = [];
    const { client } = await serve({
      async export({ onProgress: _, ...request }) {
        asked.push(request);
        return RECEIPT;
      },
    });
    const request = { selector: 'latest', format: 'markdown', force: false };
    const target = { type: 'file', path: 'notes/a.md' } as const;
    const receipt = await client.export({
      ...{ ...request, format: 'markdown', target },
      choices: { exclude: ['thinking', 'usage'], redact: false },
    });
    expect(receipt).toEqual(RECEIPT);
    expect(asked).toMatchObject([
      {
        cwd: '/work',
        target: { type: 'file', path: '/work/notes/a.md' },
        choices: { exclude: ['thinking', 'usage'], redact: false },
      },
    ]);
  });

  it('tells each session of an export of all, in order, and waits for the listener', async () => {
    const { client } = await serve({
      async exportAll({ onSession }: ExportAllRequest) {
        for (let done = 1; done <= 200; done++)
          await onSession?.({ ...RECEIPT, bytes: done }, { done, total: 200 });
        const counts = { sessions: 200, written: 200, unchanged: 0, failed: 0 };
        return { ...counts, ingest: INGEST };
      },
    });
    const heard: number[] = [];
    const report = await client.exportAll({
      ...{ format: 'markdown', force: false, target: { type: 'exports' } },
      onSession: (_, { done }) => void heard.push(done),
    });
    expect(report).toMatchObject({ written: 200 });
    expect(heard).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
  });

  it('an export of all ends when its listener fails', async () => {
    const done: number[] = [];
    let ended = (): void => undefined;
    const end = new Promise<void>((resolve) => (ended = resolve));
    const { client } = await serve({
      async exportAll({ onSession }: ExportAllRequest) {
        try {
          for (;;) {
            await onSession?.(RECEIPT, { done: done.length, total: 9 });
            done.push(1);
          }
        } finally {
          ended();
        }
      },
    });
    const work = client.exportAll({
      ...{ format: 'markdown', force: false, target: { type: 'exports' } },
      onSession: () => {
        throw new Error('enough');
      },
    });
    await expect(work).rejects.toThrow('enough');
    await end;
  });
});

describe('a document of a daemon', () => {
  const text = Array.from({ length: 3000 }, (_, n) => `line ${n} äöü 𝄞\n`);
  const document = (more: Partial<SessionDocument>): SessionDocument => ({
    ...{ key: KEY, format: 'markdown', fileName: 'a.md', ledger: LEDGER },
    ...{ ingest: INGEST, masked: () => [['token', 2]] },
    text: (async function* () {
      yield* text;
    })(),
    ...more,
  });
  const asked = { selector: 'latest', format: 'markdown' } as const;
  const serveDocument: (
    more: Partial<SessionDocument>,
  ) => ReturnType<typeof serve> = (more) =>
    serve({ document: async () => document(more) });

  it('is the same text, with what is known of it', async () => {
    const { client } = await serveDocument({});
    const got = await client.document(asked);
    expect(got.masked()).toBeUndefined();
    expect(await documentText(got)).toBe(text.join(''));
    expect(got.masked()).toEqual([['token', 2]]);
    expect(got).toMatchObject({ key: KEY, fileName: 'a.md', ledger: LEDGER });
    expect(got.takeAssets).toBeUndefined();
  });

  it('can be read again', async () => {
    const { client } = await serveDocument({});
    const got = await client.document(asked);
    expect(await documentText(got)).toBe(await documentText(got));
  });

  it('has its files, each once', async () => {
    const bytes = Uint8Array.of(0, 255, 10, 13);
    const left = [{ folder: 'a', name: 'b.png', bytes }];
    const { client } = await serveDocument({
      takeAssets: () => left.splice(0),
    });
    const got = await client.document(asked);
    await documentText(got);
    const assets = got.takeAssets?.() ?? [];
    expect(assets.map((asset) => [...asset.bytes])).toEqual([[...bytes]]);
    expect(got.takeAssets?.()).toEqual([]);
  });

  it('fails in the middle with what the daemon met there', async () => {
    const { client } = await serveDocument({
      text: (async function* () {
        yield 'a'.repeat(100_000);
        throw missing('gone');
      })(),
    });
    const got = await client.document(asked);
    await expect(documentText(got)).rejects.toThrow('no such session: "gone"');
  });

  it('is not made to its end for somebody who has stopped reading', async () => {
    let ended = (): void => undefined;
    const end = new Promise<void>((resolve) => (ended = resolve));
    const { client } = await serveDocument({
      text: (async function* () {
        try {
          for (;;) yield 'x'.repeat(50_000);
        } finally {
          ended();
        }
      })(),
    });
    const got = await client.document(asked);
    for await (const piece of got.text) if (piece.length > 0) break;
    await end;
  });
});

describe('the events of a session', () => {
  const BATCH: SessionEvents = { key: KEY, events: [], position: [] };
  const follow: KatoClient['events'] = async function* ({ signal }) {
    for (let n = 1; signal?.aborted !== true && n < 1000; n++)
      yield { ...BATCH, missing: n };
  };

  it('come as they come, until the caller ends it', async () => {
    const { client } = await serve({ events: follow });
    const end = new AbortController();
    const request = { selector: 'latest', follow: true, signal: end.signal };
    const heard: (number | undefined)[] = [];
    for await (const { missing: n } of client.events(request)) {
      heard.push(n);
      if (n === 3) end.abort();
    }
    expect(heard.slice(0, 3)).toEqual([1, 2, 3]);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  KatoClient,
  SessionDocument,
  SessionEvents,
} from '@kato/contracts';
import type { Config, KatoRuntime } from '@kato/runtime';
import {
  hostRuntime,
  type HostedRuntime,
} from '../src/hosting/hosted-runtime.js';

const folder = mkdtempSync(join(tmpdir(), 'kato-hosting-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Hosted {
  readonly hosted: HostedRuntime;
  /** How often each runtime was closed, in the order of their opening. */
  readonly closed: number[];
  /** Makes the next request open another runtime. */
  readonly change: () => void;
}

let made = 0;

/** Runtimes of some client, opened as `opening` lets them. */
async function host(
  given: Partial<KatoClient>,
  opening: () => Promise<void> = async () => undefined,
): Promise<Hosted> {
  const closed: number[] = [];
  const configPath = join(folder, `${made++}.yaml`);
  const hosted = await hostRuntime({
    configPath,
    load: async () => ({}) as Config,
    async open() {
      const number = closed.push(0) - 1;
      if (number > 0) await opening();
      const client = {
        ...given,
        close: async () => void (closed[number] = (closed[number] ?? 0) + 1),
      } as KatoClient;
      return { ...STILL, client } as KatoRuntime;
    },
  });
  const change = (): void =>
    writeFileSync(configPath, '#'.repeat(closed.length));
  return { hosted, closed, change };
}

const STILL: Omit<KatoRuntime, 'client' | 'watch' | 'watchState'> = {
  unwatch: async () => undefined,
  memory: () => undefined,
  observe: () => undefined,
  onOperation: () => () => undefined,
};

function documentOf(text: AsyncIterable<string>): Partial<KatoClient> {
  return {
    document: async () => ({ text }) as SessionDocument,
    list: async () => ({ sessions: [] }) as never,
  };
}

async function* words(...all: readonly string[]): AsyncGenerator<string> {
  yield* all;
}

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

const REQUEST = { selector: 'latest', format: 'markdown' } as const;

describe('a runtime that another one follows', () => {
  it('goes on for a document until its text was read', async () => {
    const { hosted, closed, change } = await host(documentOf(words('a', 'b')));
    const { text } = await hosted.client.document(REQUEST);
    change();
    await hosted.client.list();
    expect(closed).toEqual([0, 0]);
    expect(await textOf(text)).toBe('ab');
    expect(closed).toEqual([1, 0]);
  });

  it('ends when nobody wants a text any more that nobody began to read', async () => {
    const { hosted, closed, change } = await host(documentOf(words('a')));
    const { text } = await hosted.client.document(REQUEST);
    change();
    await hosted.client.list();
    await text[Symbol.asyncIterator]().return?.();
    expect(closed).toEqual([1, 0]);
  });

  it('ends with a text that fails', async () => {
    const failing = words('a');
    failing.next = () => Promise.reject(new Error('the store is damaged'));
    const { hosted, closed, change } = await host(documentOf(failing));
    const { text } = await hosted.client.document(REQUEST);
    change();
    await hosted.client.list();
    await expect(textOf(text)).rejects.toThrow('damaged');
    expect(closed).toEqual([1, 0]);
  });
});

describe('closing', () => {
  it('while another runtime is about to take over ends both, once', async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const { hosted, closed, change } = await host(
      documentOf(words()),
      () => gate,
    );
    change();
    const asked = hosted.client.list();
    const ended = hosted.close();
    open();
    await Promise.all([asked, ended]);
    expect(closed).toEqual([1, 1]);
  });

  it('ends the ones that somebody works with still', async () => {
    const { hosted, closed, change } = await host(documentOf(words('a')));
    const { text } = await hosted.client.document(REQUEST);
    change();
    await hosted.client.list();
    await hosted.close();
    await text[Symbol.asyncIterator]().return?.();
    expect(closed).toEqual([1, 1]);
  });
});

describe('a part of kato that an update took away', () => {
  const missing = Object.assign(new Error("Cannot find module './html.js'"), {
    code: 'ERR_MODULE_NOT_FOUND',
  });
  const told = {
    ...{ code: 'DAEMON_FAILED', hint: 'kato restart' },
    message: expect.stringContaining('updated'),
  };

  it('is told as what it is, and what to do', async () => {
    const { hosted } = await host({ export: () => Promise.reject(missing) });
    const request = {
      ...{ ...REQUEST, force: false },
      target: { type: 'exports' },
    } as const;
    await expect(hosted.client.export(request)).rejects.toMatchObject(told);
  });

  it('is told so in the middle of events, too', async () => {
    const events = async function* (): AsyncGenerator<SessionEvents> {
      yield {} as SessionEvents;
      throw missing;
    };
    const { hosted } = await host({ events });
    const stream = hosted.client.events({ selector: 'latest' });
    const parts: SessionEvents[] = [];
    const read = async (): Promise<void> => {
      for await (const part of stream) parts.push(part);
    };
    await expect(read()).rejects.toMatchObject(told);
  });
});

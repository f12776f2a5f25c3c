import { Agent, createServer, request } from 'node:http';
import { join } from 'node:path';
import { Context } from 'hono';
import type { KatoClient, SessionDocument } from '@kato/contracts';
import { controlClient } from '../src/index.js';
import { ALIVE_MS, HEARTBEAT_MS, SILENCE_MS } from '../src/protocol/timing.js';
import { documentAnswer } from '../src/server/document-answer.js';
import { exportAnswer } from '../src/server/export-answer.js';
import { fakeClient, INGEST, KEY, LEDGER } from './support/fake-client.js';
import { newFolder, serve } from './support/served.js';

function contextOf(accept: string): Context {
  return new Context(new Request('http://kato/v1/x', { headers: { accept } }));
}

describe('a document that nobody wants any more', () => {
  it.each(['application/x-ndjson', 'text/markdown'])(
    'is ended before anything of it was read, as %s too',
    async (accept) => {
      const ends: string[] = [];
      let give = (_document: SessionDocument): void => undefined;
      const coming = new Promise<SessionDocument>(
        (resolve) => (give = resolve),
      );
      const client: KatoClient = fakeClient({ document: () => coming });
      const answering = documentAnswer(contextOf(accept), client, {
        ...{ selector: 'latest', format: 'markdown' },
      });
      // In lines, the answer begins before the document is there.
      if (accept !== 'text/markdown') await (await answering).body?.cancel();
      give(documentOf(ends));
      await (await answering).body?.cancel();
      await new Promise(setImmediate);
      expect(ends).toEqual(['ended']);
    },
  );
});

function documentOf(ends: string[]): SessionDocument {
  const pieces: AsyncIterableIterator<string> = {
    [Symbol.asyncIterator]: () => pieces,
    next: async () => ({ done: true, value: undefined }),
    async return() {
      ends.push('ended');
      return { done: true, value: undefined };
    },
  };
  return {
    ...{ key: KEY, format: 'markdown', fileName: 'a.md', ledger: LEDGER },
    ...{ ingest: INGEST, text: pieces, masked: () => undefined },
  };
}

describe('an export that is made before its caller would stop waiting', () => {
  const real = globalThis.clearTimeout;
  afterEach(() => {
    globalThis.clearTimeout = real;
  });

  it('leaves no timer behind', async () => {
    const cleared: unknown[] = [];
    globalThis.clearTimeout = (timer) => {
      cleared.push(timer);
      real(timer);
    };
    const queue = { job: () => undefined } as never;
    const done = Promise.resolve({} as never);
    await exportAnswer(contextOf('*/*'), { id: '1', done }, queue);
    expect(cleared).toHaveLength(1);
  });
});

describe('an export of which the caller has gone already', () => {
  it('is waited for no more', async () => {
    const asked = new Request('http://kato/v1/exports?wait=3600000', {
      signal: AbortSignal.abort(),
    });
    const queue = { job: () => ({ id: '1', state: 'running' }) } as never;
    const done = new Promise<never>(() => undefined);
    const context = new Context(asked);
    const { status } = await exportAnswer(context, { id: '1', done }, queue);
    expect(status).toBe(202);
  });
});

describe('a client', () => {
  it('keeps no connection that the daemon could close under its next request', async () => {
    const path = join(newFolder(), 'kato.sock');
    const said: unknown[] = [];
    const server = createServer(({ headers }, answer) => {
      said.push(headers.connection);
      answer.setHeader('kato-protocol', '1');
      answer.end(`${JSON.stringify({ type: 'result', value: KEY })}\n`);
    });
    await new Promise<void>((resolve) => server.listen(path, resolve));
    const client = controlClient({ place: { path }, version: '1', cwd: '/' });
    await client.find('one');
    await client.find('two');
    await client.close();
    await new Promise((resolve) => server.close(resolve));
    expect(said).toEqual(['close', 'close']);
  });
});

describe('the times that both sides keep', () => {
  it('leave room for several signs of life before a daemon is lost', () => {
    expect(SILENCE_MS / ALIVE_MS).toBeGreaterThanOrEqual(5);
    expect(HEARTBEAT_MS).toBeLessThan(SILENCE_MS);
  });
});

describe('programs of others, which may keep their connections', () => {
  it('can ask twice on one', async () => {
    const { place } = await serve({ find: async () => KEY });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = () =>
      new Promise((resolve, reject) => {
        const socketPath = place.path;
        request({ socketPath, agent, path: '/v1/sessions/a' }, (answer) => {
          answer.resume().once('end', () => resolve(answer.statusCode));
        })
          .once('error', reject)
          .end();
      });
    expect([await ask(), await ask()]).toEqual([200, 200]);
    agent.destroy();
  });
});

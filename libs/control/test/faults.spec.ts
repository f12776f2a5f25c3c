import { getEventListeners } from 'node:events';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { SessionDocument } from '@kato/contracts';
import {
  controlClient,
  daemonHome,
  daemonStatus,
  stopDaemon,
  type ControlPlace,
  type DaemonHome,
} from '../src/index.js';
import { eventsAnswer } from '../src/server/events-answer.js';
import { INGEST, KEY, LEDGER } from './support/fake-client.js';
import { newFolder, serve } from './support/served.js';

describe('the stream of what the daemon does', () => {
  it('is forgotten with its reader: the end of the daemon does not fail over it', async () => {
    const ending = new AbortController();
    const listeners = new Set<unknown>();
    const { body } = eventsAnswer((listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    }, ending.signal);
    await body?.cancel();
    expect([...listeners]).toEqual([]);
    expect(getEventListeners(ending.signal, 'abort')).toEqual([]);
  });

  it('ends at once when the daemon ends already', async () => {
    const ended = AbortSignal.abort();
    const answer = eventsAnswer(() => () => undefined, ended);
    expect(await answer.text()).toBe('\n');
  });
});

describe('where a token is asked for (Windows) and none was made yet', () => {
  const home = (): DaemonHome => {
    const folder = newFolder();
    const homeDir = folder;
    const place = {
      path: join(folder, 'pipe'),
      tokenFile: join(folder, 'control.token'),
    };
    const found = daemonHome({ platform: process.platform, homeDir, env: {} });
    return { ...found, place: () => place, currentPlace: () => place };
  };

  it('no daemon runs', async () => {
    const status = await daemonStatus(home(), { version: '1.2.3' });
    expect(status).toEqual({ state: 'stopped' });
  });

  it('there is nothing to stop', async () => {
    const outcome = await stopDaemon(home(), { version: '1.2.3' });
    expect(outcome).toBe('not-running');
  });
});

describe('a reader that takes its time', () => {
  const PIECE = 'x'.repeat(64 * 1024);
  const PIECES = 64;
  // More than a busy machine may need for one step: here, daemon and reader are one process.
  const silenceMs = 500;
  const document: SessionDocument = {
    ...{ key: KEY, fileName: 'a.md', ingest: INGEST, ledger: LEDGER },
    ...{ format: 'markdown', masked: () => undefined },
    text: (async function* () {
      for (let n = 0; n < PIECES; n++) yield PIECE;
    })(),
  };

  it('is not taken for a daemon that is silent', async () => {
    const { place } = await serve({ document: async () => document });
    const client = controlClient({
      ...{ place, version: '1.2.3', cwd: '/work', silenceMs },
    });
    const request = { selector: 'latest', format: 'markdown' } as const;
    const { text } = await client.document(request);
    let chars = 0;
    for await (const piece of text) {
      if (chars === 0) await wait(2 * silenceMs); // somebody reads the first page
      chars += piece.length;
    }
    await client.close();
    expect(chars).toBe(PIECES * PIECE.length);
  });

  it('is told of a daemon that falls silent later', async () => {
    const { server, place } = await halfAnswer();
    const client = controlClient({
      ...{ place, version: '1.2.3', cwd: '/work', silenceMs },
    });
    const { text } = await client.document({
      ...{ selector: 'latest', format: 'markdown' },
    });
    const reading = async (): Promise<void> => {
      let pieces = 0;
      for await (const piece of text)
        if (piece !== '' && pieces++ === 0) await wait(2 * silenceMs);
    };
    await expect(reading()).rejects.toMatchObject({
      code: 'DAEMON_LOST',
      message: 'the daemon has not answered for 0.5 s',
    });
    await client.close();
    server.closeAllConnections();
    server.close();
  });

  /** A daemon that stops in the midst of its answer, and does not end. */
  async function halfAnswer(): Promise<{
    server: Server;
    place: ControlPlace;
  }> {
    const { text: _, masked: __, ...head } = document;
    const lines = [
      { type: 'document', head: { ...head, hasAssets: false } },
      ...Array.from({ length: 8 }, () => ({ type: 'text', text: PIECE })),
    ];
    const server = createServer((_request, response) => {
      response.setHeader('kato-protocol', '1');
      for (const line of lines) response.write(`${JSON.stringify(line)}\n`);
    });
    const path = join(newFolder(), 'kato.sock');
    await new Promise<void>((resolve) => server.listen(path, resolve));
    return { server, place: { path } };
  }
});

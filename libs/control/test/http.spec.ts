import { request } from 'node:http';
import { connect } from 'node:net';
import type { SessionDocument } from '@kato/contracts';
import type { ControlPlace } from '../src/index.js';
import { INGEST, KEY, LEDGER, missing } from './support/fake-client.js';
import { serve } from './support/served.js';

interface Said {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Answered {
  readonly status: number | undefined;
  readonly type: string | undefined;
  readonly text: string;
}

/** As curl asks. */
function curl(
  { path: socketPath }: ControlPlace,
  path: string,
  { body, ...said }: Said = {},
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ socketPath, path, ...said }, (incoming) => {
      let text = '';
      incoming.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
      incoming.on('end', () => {
        const { statusCode: status, headers } = incoming;
        resolve({ status, type: headers['content-type'], text });
      });
    });
    outgoing.on('error', reject).end(body);
  });
}

describe('the daemon, asked by curl', () => {
  it('says how it is', async () => {
    const { place } = await serve({});
    const { status, text } = await curl(place, '/v1/health');
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({ state: 'running', protocol: 1 });
  });

  it('gives the text of a document and nothing else', async () => {
    const document: SessionDocument = {
      ...{ key: KEY, fileName: 'a.md', ingest: INGEST, ledger: LEDGER },
      ...{ format: 'markdown', masked: () => undefined },
      text: (async function* () {
        yield '# one\n';
        yield 'two\n';
      })(),
    };
    const { place } = await serve({ document: async () => document });
    const got = await curl(place, '/v1/sessions/latest/document');
    expect(got).toEqual({
      ...{ status: 200, type: 'text/markdown; charset=utf-8' },
      text: '# one\ntwo\n',
    });
  });

  it.each([
    ['GET', '/v1/sessions/nope', 404, 'SESSION_NOT_FOUND'],
    ['GET', '/v1/sessions?colour=red', 400, 'USAGE'],
    ['GET', '/v1/sessions?all=perhaps', 400, 'USAGE'],
    ['GET', '/v1/sessions?all=true&all=false', 400, 'USAGE'],
    ['GET', '/v2/sessions', 426, 'DAEMON_PROTOCOL'],
    ['GET', '/', 426, 'DAEMON_PROTOCOL'],
    ['POST', '/v1/exports', 400, 'USAGE'],
    ['DELETE', '/v1/sessions/nope', 426, 'DAEMON_PROTOCOL'],
  ])('%s %s is refused with %i %s', async (method, path, status, code) => {
    const { place } = await serve({
      find: async (selector) => {
        throw missing(selector);
      },
    });
    const got = await curl(place, path, {
      method,
      ...(method === 'POST' && { body: 'no' }),
    });
    expect(got.status).toBe(status);
    expect(JSON.parse(got.text)).toMatchObject({ error: { code } });
  });

  it('refuses a path that is not absolute: whose would it be?', async () => {
    const { place } = await serve({});
    const body = JSON.stringify({ path: 'notes/a.md' });
    const got = await curl(place, '/v1/check', { method: 'POST', body });
    expect(got.text).toContain('must be an absolute path');
  });

  it('refuses a body beyond its limit, and lives', async () => {
    const { place } = await serve({});
    const body = JSON.stringify({ selector: 'x'.repeat(8_000_000) });
    const asked = curl(place, '/v1/ingest', { method: 'POST', body });
    // It may not even read it to its end.
    const [got] = await Promise.allSettled([asked]);
    const said = got.status === 'fulfilled' ? got.value.text : 'too large';
    expect(said).toContain('too large');
    expect((await curl(place, '/v1/health')).status).toBe(200);
  });

  it('answers no sooner for what is no HTTP at all, and lives', async () => {
    const { place } = await serve({});
    const socket = connect(place.path);
    socket.end(Buffer.from([0, 1, 2, 255, 10, 10, 13]));
    await new Promise((resolve) => socket.resume().once('close', resolve));
    expect((await curl(place, '/v1/health')).status).toBe(200);
  });

  it('is told to end by one path only', async () => {
    const { place, ended } = await serve({});
    const got = await curl(place, '/v1/shutdown', { method: 'POST' });
    expect({ status: got.status, ended }).toEqual({
      status: 202,
      ended: ['asked'],
    });
  });
});

describe('requests that are sent ahead on one connection', () => {
  const ask = (selector: string): string =>
    `GET /v1/sessions/${selector} HTTP/1.1\r\nhost: kato\r\n\r\n`;

  it('are answered in their order, one at a time', async () => {
    const atWork = { now: 0, most: 0 };
    const { place } = await serve({
      async find(selector) {
        atWork.most = Math.max(atWork.most, ++atWork.now);
        await new Promise((resolve) => setImmediate(resolve));
        atWork.now--;
        throw missing(selector);
      },
    });
    const socket = connect(place.path);
    socket.write(`${ask('one')}${ask('two')}${ask('three')}`);
    let text = '';
    for await (const piece of socket) {
      text += String(piece);
      if (text.includes('three')) break;
    }
    const order = text.match(/(?<=no such session: \\")\w+/g);
    expect({ order, most: atWork.most }).toEqual({
      order: ['one', 'two', 'three'],
      most: 1,
    });
  });

  it('are not begun when the connection has gone', async () => {
    const begun: string[] = [];
    const { place } = await serve({
      async find(selector) {
        begun.push(selector);
        socket.destroy();
        throw missing(selector);
      },
    });
    const socket = connect(place.path);
    socket.write(`${ask('one')}${ask('two')}`);
    await new Promise((resolve) => socket.once('close', resolve));
    expect((await curl(place, '/v1/health')).status).toBe(200);
    expect(begun).toEqual(['one']);
  });

  it('cost the connection when there are far too many', async () => {
    const { place } = await serve({
      find: () => new Promise(() => undefined),
    });
    const socket = connect(place.path);
    socket.on('error', () => undefined); // reset, or ended: both are well
    socket.write(ask('one').repeat(1000));
    await new Promise((resolve) => socket.resume().once('close', resolve));
    expect((await curl(place, '/v1/health')).status).toBe(200);
  });
});

describe('two that speak different protocols', () => {
  const headers = { 'kato-protocol': '2', 'kato-version': '9.0.0' };

  it('the daemon refuses, and says what both speak', async () => {
    const { place } = await serve({});
    const { status, text } = await curl(place, '/v1/health', { headers });
    expect(status).toBe(426);
    expect(text).toContain('speaks protocol 1; kato 9.0.0 asked in 2');
  });
});

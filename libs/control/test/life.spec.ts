import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { type HostEnv, type KatoHome } from '@kato/contracts';
import {
  daemonHome,
  daemonStatus,
  processMark,
  readRecord,
  removeRecord,
  startDaemon,
  stopDaemon,
  writeRecord,
  type DaemonHome,
  type DaemonRecord,
} from '../src/index.js';
import { controlPlace, type PlaceSources } from '../src/place/control-place.js';
import { newFolder } from './support/served.js';

const VERSION = { version: '1.2.3' };

function newHome(): DaemonHome {
  const homeDir = newFolder();
  const env: HostEnv = { platform: process.platform, homeDir, env: {} };
  const daemon = daemonHome(env);
  mkdirSync(daemon.home.home, { mode: 0o700 });
  return daemon;
}

function recordOf(daemon: DaemonHome, more: Partial<DaemonRecord> = {}) {
  const record: DaemonRecord = {
    ...{ pid: process.pid, version: '1.2.3', protocol: 1, phase: 'running' },
    ...{ startedAt: '2026-06-01T10:00:00.000Z', socket: daemon.home.socket },
    ...processMark(process.pid),
    ...more,
  };
  writeRecord(daemon.home.daemon, record);
}

describe('the state of a daemon', () => {
  it('is stopped where there is nothing', async () => {
    const { state } = await daemonStatus(newHome(), VERSION);
    expect(state).toBe('stopped');
  });

  it.each([
    ['running', 'unresponsive'],
    ['starting', 'starting'],
    ['stopping', 'stopping'],
  ] as const)(
    '%s, said by a process that runs and does not answer, is %s',
    async (phase, state) => {
      const daemon = newHome();
      recordOf(daemon, { phase });
      const status = await daemonStatus(daemon, VERSION);
      expect(status).toMatchObject({ state, pid: process.pid });
    },
  );

  it.each([
    ['has no process', { pid: 2 ** 30 }],
    ['is of an earlier boot', { bootId: 'earlier' }],
    ['is of another process with this number', { startTicks: '1' }],
  ])('is crashed when the record %s', async (_, more) => {
    const daemon = newHome();
    recordOf(daemon, more);
    const { state } = await daemonStatus(daemon, VERSION);
    expect(state).toBe('crashed');
    expect(await stopDaemon(daemon, VERSION)).toBe('not-running');
  });

  it('is unresponsive when it takes a request and never answers', async () => {
    const daemon = newHome();
    recordOf(daemon);
    const server = createServer(() => undefined);
    await new Promise<void>((resolve) =>
      server.listen(daemon.home.socket, resolve),
    );
    const options = { ...VERSION, deadlineMs: 100 };
    const { state } = await daemonStatus(daemon, options);
    server.closeAllConnections();
    server.close();
    expect(state).toBe('unresponsive');
  });
});

describe('a start', () => {
  it('waits for the daemon that is about to end', async () => {
    const daemon = newHome();
    recordOf(daemon, { phase: 'stopping' });
    const { daemon: record, home } = daemon.home;
    const seen = join(home, 'seen');
    const script = `fs.writeFileSync(${JSON.stringify(seen)}, String(fs.existsSync(${JSON.stringify(record)})))`;
    const started = startDaemon(daemon, {
      ...VERSION,
      command: [process.execPath, '-e', script],
      env: process.env,
    });
    setTimeout(() => removeRecord(record), 500);
    // This one is no daemon.
    await expect(started).rejects.toMatchObject({ code: 'DAEMON_FAILED' });
    expect(readFileSync(seen, 'utf8')).toBe('false');
  });
});

describe('a record', () => {
  it.each(['', '{', '{"pid":1}', '[]', '{"pid":"1"}', 'x'.repeat(100_000)])(
    'that is %.20j says nothing',
    (text) => {
      const { home } = newHome();
      writeFileSync(home.daemon, text);
      expect(readRecord(home.daemon)).toBeUndefined();
    },
  );

  it('that is a folder or a broken link says nothing', () => {
    const { home } = newHome();
    mkdirSync(home.daemon);
    symlinkSync('/nowhere', join(home.home, 'link'));
    expect(readRecord(home.daemon)).toBeUndefined();
    expect(readRecord(join(home.home, 'link'))).toBeUndefined();
  });
});

describe('the place of a daemon', () => {
  const at = (
    home: string,
    more: Partial<PlaceSources> = {},
  ): PlaceSources => ({
    env: { platform: 'linux', homeDir: '/home/dev', env: {} },
    home: { home, socket: `${home}/kato.sock` } satisfies Partial<KatoHome>,
    ...{ tempFolder: '/tmp', uid: 1000 },
    ...more,
  });
  const long = `/home/dev/${'ä'.repeat(60)}`;

  it('is in its home', () => {
    expect(controlPlace(at('/home/dev/.kato'))).toEqual({
      ...{ path: '/home/dev/.kato/kato.sock', folder: '/home/dev/.kato' },
    });
  });

  it('is short where the home is too long for a socket, and each home has its own', () => {
    const [one, two] = [long, `${long}2`].map((home) => controlPlace(at(home)));
    expect(one).toMatchObject({ folder: '/tmp/kato-1000' });
    expect(one?.path).not.toBe(two?.path);
    expect(controlPlace(at(long))).toEqual(one);
  });

  it('is below XDG_RUNTIME_DIR where that is set', () => {
    const env = {
      ...{ platform: 'linux', homeDir: '/home/dev' },
      env: { XDG_RUNTIME_DIR: '/run/user/1000' },
    };
    const { folder } = controlPlace(at(long, { env }));
    expect(folder).toBe('/run/user/1000/kato');
  });

  it('is refused where nothing is short enough', () => {
    const tempFolder = `/${'t'.repeat(120)}`;
    expect(() => controlPlace(at(long, { tempFolder }))).toThrow(
      'too long for the system',
    );
  });

  it('is a pipe with a token on Windows', () => {
    const env = { platform: 'win32', homeDir: 'C:\\Users\\dev', env: {} };
    const place = controlPlace(at('C:\\Users\\dev\\.kato', { env }));
    expect(place.path).toMatch(/^\\\\\.\\pipe\\kato-[0-9a-f]{16}$/);
    expect(place.tokenFile).toContain('control.token');
    expect(place.folder).toBeUndefined();
  });
});

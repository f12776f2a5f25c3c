import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HostEnv, KatoClient } from '@kato/contracts';
import {
  askHealth,
  controlClient,
  daemonHome,
  daemonStatus,
  readRecord,
} from '@kato/control';
import { becomeTheDaemon } from '../src/become-the-daemon.js';
import * as daemonPackage from '../src/index.js';
import { runDaemon } from '../src/run-daemon.js';

const opened: string[] = [];
afterAll(() => {
  for (const path of opened) rmSync(path, { recursive: true, force: true });
});

function newEnv(): HostEnv {
  const homeDir = mkdtempSync(join(tmpdir(), 'kato-daemon-'));
  opened.push(homeDir);
  return { platform: process.platform, homeDir, env: {} };
}

interface Running {
  readonly said: readonly string[];
  /** Resolves when it has ended. */
  readonly end: () => Promise<void>;
}

/** A daemon in this process, once it is up. */
async function start(env: HostEnv): Promise<Running> {
  const said: string[] = [];
  let tell = (_reason: string): void => undefined;
  let up = (): void => undefined;
  const isUp = new Promise<void>((resolve) => (up = resolve));
  const done = runDaemon({
    ...{ env, version: '1.2.3' },
    say(text) {
      said.push(text);
      up();
    },
    onEnd(listener) {
      tell = listener;
      return () => undefined;
    },
  });
  await Promise.race([isUp, done]);
  return {
    said,
    end: async () => {
      tell('SIGTERM');
      await done;
    },
  };
}

it('exports exactly this', () => {
  expect(Object.keys(daemonPackage)).toEqual(['runDaemon']);
});

describe('a daemon', () => {
  it('proves that it is up, and leaves nothing when it ends', async () => {
    const env = newEnv();
    const home = daemonHome(env);
    const { end } = await start(env);
    const place = home.currentPlace();
    expect(await askHealth({ place, version: '1.2.3' })).toMatchObject({
      ...{ state: 'running', pid: process.pid, version: '1.2.3' },
    });
    await end();
    const left = [home.home.daemon, home.home.socket].filter(existsSync);
    expect(left).toEqual([]);
    expect(await daemonStatus(home, { version: '1' })).toEqual({
      state: 'stopped',
    });
  });

  it('is the only one of its home', async () => {
    const env = newEnv();
    const { end } = await start(env);
    await expect(start(env)).rejects.toMatchObject({
      code: 'DAEMON_RUNNING',
      details: { pid: process.pid },
    });
    await end();
  });

  it('starts over whatever another one left', async () => {
    const env = newEnv();
    const { home } = daemonHome(env);
    await (await start(env)).end();
    writeFileSync(home.daemon, '{"pid":1,"sta');
    writeFileSync(home.socket, 'not a socket');
    const { end, said } = await start(env);
    expect(said).toEqual([`kato 1.2.3 answers at ${home.socket}`]);
    await end();
  });

  it('does not come up with a configuration that is not valid', async () => {
    const env = newEnv();
    await (await start(env)).end();
    const { home } = daemonHome(env);
    writeFileSync(home.config, 'colour: red\n');
    await expect(start(env)).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
    expect(existsSync(home.daemon)).toBe(false);
  });
});

describe('the daemon of a home that was moved with a folder above it', () => {
  it('leaves the record of the one that began there as it is', () => {
    const parent = newEnv().homeDir;
    const above = join(parent, 'above');
    const home = join(above, 'home');
    mkdirSync(above);
    const daemon = daemonHome({ ...newEnv(), env: { KATO_HOME: home } });
    const first = becomeTheDaemon(daemon, '1.0.0');
    renameSync(above, join(parent, 'elsewhere'));
    mkdirSync(above);
    const second = becomeTheDaemon(daemon, '2.0.0');
    first.become('stopping');
    first.release();
    expect(readRecord(daemon.home.daemon)).toEqual(second.record());
    second.release();
    expect(existsSync(daemon.home.daemon)).toBe(false);
  });
});

describe('a daemon whose configuration changes', () => {
  it('works with the new one from the next request on', async () => {
    const env = newEnv();
    const { end } = await start(env);
    const daemon = daemonHome(env);
    const client = clientOf(env);
    const more = join(env.homeDir, 'more');
    writeFileSync(
      daemon.home.config,
      `providers: { claude: { roots: [${more}] } }\n`,
    );
    const { ingest } = await client.list();
    expect(ingest.roots.map(({ path }) => path)).toContain(more);
    await client.close();
    await end();
  });

  it('refuses requests while it is not valid, and goes on afterwards', async () => {
    const env = newEnv();
    const { end } = await start(env);
    const { config } = daemonHome(env).home;
    const client = clientOf(env);
    writeFileSync(config, 'colour: red\n');
    await expect(client.list()).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
    });
    await expect(client.usage()).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
    });
    rmSync(config);
    expect(await client.list()).toMatchObject({ sessions: [] });
    await client.close();
    await end();
  });
});

function clientOf(env: HostEnv): KatoClient {
  const place = daemonHome(env).currentPlace();
  return controlClient({ place, version: '1.2.3', cwd: env.homeDir });
}

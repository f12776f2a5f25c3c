// G2: whatever a dead daemon or somebody else left where a daemon wants to be.
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import {
  daemonWorld,
  spawnDaemon,
  startDaemon,
} from '../daemon/daemon-world.mjs';
import { runRow } from '../row/run-row.mjs';

const record = (more) =>
  JSON.stringify({
    ...{ pid: 1, version: '0.0.1', protocol: 1, phase: 'running' },
    ...{ startedAt: '2020-01-01T00:00:00.000Z', socket: '/nowhere', ...more },
  });

/** What is put there before the daemon starts; `kept`: what must still be somewhere afterwards. */
const OBSTACLES = {
  'a record of process 1': ({ daemon }) => writeFileSync(daemon, record({})),
  'a record of process 1 with another start': ({ daemon }) =>
    writeFileSync(daemon, record({ startTicks: '77', bootId: 'b' })),
  'a record of another boot': ({ daemon }) =>
    writeFileSync(daemon, record({ pid: process.pid, bootId: 'another' })),
  'half a record': ({ daemon }) =>
    writeFileSync(daemon, record({}).slice(0, 31)),
  'an empty record': ({ daemon }) => writeFileSync(daemon, ''),
  'a folder as record': ({ daemon }) => mkdirSync(daemon),
  'a link as record': ({ daemon, home }) =>
    symlinkSync(join(home, 'elsewhere'), daemon),
  'bytes in the lock': ({ daemon }) =>
    writeFileSync(`${daemon}.db`, Buffer.alloc(5000, 7)),
  'a file as socket': ({ socket }) => writeFileSync(socket, 'kept'),
  'a folder as socket': ({ socket }) => {
    mkdirSync(socket);
    writeFileSync(join(socket, 'kept'), '');
  },
  'a link as socket': ({ socket, home }) => symlinkSync(home, socket),
  'a broken link as socket': ({ socket }) => symlinkSync('/nowhere', socket),
  'a stale socket': ({ socket }) => staleSocket(socket),
};
const LIMIT_MS = 1000;

await runRow({
  row: 'G2',
  goal: 'starts within 1 s, or three times as long as without anything; what is not kato’s stays; a live socket is never replaced',
  async run({ check, folder }) {
    const plain = daemonWorld(join(folder, 'plain'));
    const first = await startDaemon(plain);
    await first.kill();
    const limitMs = Math.max(LIMIT_MS, 3 * first.readyMs);
    const figure = { plainMs: Math.round(first.readyMs), worstMs: 0 };
    const names = Object.keys(OBSTACLES);
    for (const [n, name] of names.entries()) {
      const world = daemonWorld(join(folder, String(n)));
      mkdirSync(world.home.home, { mode: 0o700 });
      await OBSTACLES[name](world.home);
      const daemon = await startDaemon(world);
      figure.worstMs = Math.max(figure.worstMs, Math.round(daemon.readyMs));
      check(`${name}: starts`, daemon.readyMs <= limitMs, daemon.readyMs);
      await daemon.kill();
      if (/ (file|folder) as socket/.test(name))
        check(`${name}: is kept`, isKept(world.home));
    }
    await check1Live(daemonWorld(join(folder, 'live')), check);
    return { obstacles: names.length, ...figure };
  },
});

/** A socket that a killed process left. */
async function staleSocket(path) {
  const script = `require('net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`;
  await once(spawn(process.execPath, ['-e', script]), 'exit');
}

function isKept({ home }) {
  const aside = readdirSync(home).find((name) => name.includes('.aside-'));
  if (aside === undefined) return false;
  const path = join(home, aside);
  return (
    existsSync(join(path, 'kept')) || readFileSync(path, 'utf8') === 'kept'
  );
}

/** Somebody else answers there, without the lock. */
async function check1Live(world, check) {
  mkdirSync(world.home.home, { mode: 0o700 });
  const server = createServer((socket) => socket.end());
  server.listen(world.home.socket);
  await once(server, 'listening');
  const daemon = spawnDaemon(world);
  const [code] = await daemon.exited;
  check('a live socket: refused', code === 1, daemon.said());
  check('a live socket: stays', existsSync(world.home.socket));
  server.close();
}

// G3: another user of the machine: asks the daemon, reads what it keeps, and is there first. Needs root, to be somebody else.
import { execFile } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  daemonWorld,
  putSession,
  runKato,
  spawnDaemon,
  startDaemon,
  userLine,
} from '../daemon/daemon-world.mjs';
import { runRow } from '../row/run-row.mjs';

const NOBODY = 65534;
const run = promisify(execFile);

await runRow({
  row: 'G3',
  goal: 'another user: 0 successes in asking, reading and planting; a folder that is theirs is refused by the daemon and by commands',
  onDisk: true,
  async run({ check, folder }) {
    if (process.getuid?.() !== 0 || process.platform !== 'linux') {
      check('skipped: needs root on Linux', true);
      return { skipped: true };
    }
    chmodSync(folder, 0o755); // so that only kato's own folders keep others out
    const figure = { tries: 0 };
    for (const umask of [0o000, 0o022])
      figure.tries += await othersTry(folder, umask, check);
    await theirFolder(folder, check);
    await theirSocket(folder, check);
    return figure;
  },
});

async function othersTry(folder, umask, check) {
  const world = daemonWorld(join(folder, `u${umask}`));
  chmodSync(world.homeDir, 0o777);
  // There before kato, and open to all.
  mkdirSync(world.home.home);
  chmodSync(world.home.home, 0o777);
  putSession(world, 'quiet', userLine(0, 'hello'));
  const before = process.umask(umask);
  const daemon = await startDaemon(world).finally(() => process.umask(before));
  await world.client().export({
    ...{ selector: 'quiet', format: 'markdown', force: false },
    target: { type: 'exports' },
  });
  const { home, socket, logs, exports } = world.home;
  const connect = `require('net').connect(${JSON.stringify(socket)}).on('connect', () => process.exit(0)).on('error', () => process.exit(1))`;
  const tries = [
    ['node', '-e', connect],
    ['ls', home],
    ['cat', world.home.store],
    ['cat', world.home.daemon],
    ['ls', logs],
    ['ls', exports],
    ['touch', join(home, 'planted')],
    ['ln', '-sf', '/tmp', join(home, 'kato.sock')],
    ['rm', '-f', socket],
  ];
  for (const words of tries)
    check(`${words[0]} of another user`, !(await asNobody(words)), words);
  const open = openFiles(home);
  check(
    `with umask ${umask.toString(8)} nothing is open`,
    open.length === 0,
    open,
  );
  await daemon.kill();
  return tries.length;
}

/** Whether somebody else can do it. */
async function asNobody(words) {
  const who = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
  try {
    await run('setpriv', [...who, ...words], { timeout: 10_000 });
    return true;
  } catch {
    return false;
  }
}

function openFiles(home) {
  const names = readdirSync(home, { recursive: true }).map(String);
  return [home, ...names.map((name) => join(home, name))].filter(
    // Folders in a closed one are closed.
    (path) => {
      const found = statSync(path);
      const counts = path === home || !found.isDirectory();
      return counts && (found.mode & 0o077) !== 0;
    },
  );
}

/** Their folder stands where ours should be. */
async function theirFolder(folder, check) {
  const world = daemonWorld(join(folder, 'theirs'));
  mkdirSync(world.home.home, { mode: 0o777 });
  chownSync(world.home.home, NOBODY, NOBODY);
  const daemon = spawnDaemon(world);
  const [code] = await daemon.exited;
  const said = daemon.said();
  check('their folder: refused', code === 1 && /another user/.test(said), said);
}

/** Their socket stands where ours should be: nothing is said to it. */
async function theirSocket(folder, check) {
  const world = daemonWorld(join(folder, 'socket'));
  putSession(world, 'quiet', userLine(0, 'hello'));
  const daemon = await startDaemon(world);
  chownSync(world.home.socket, NOBODY, NOBODY);
  const socket = await runKato(world, 'list');
  check('their socket: refused', isRefused(socket), socket);
  chownSync(world.home.socket, 0, 0);
  chmodSync(world.home.home, 0o777);
  const open = await runKato(world, 'list');
  check('an open folder: refused', isRefused(open), open);
  const alone = await runKato(world, 'list', '--no-daemon');
  check('without it', alone.code === 0, alone);
  await daemon.kill();
}

function isRefused({ code, stdout, stderr }) {
  return code === 1 && stdout === '' && /^kato: not used: /.test(stderr);
}

import { EXIT } from '../shell/exit-codes.js';
import type { Command, CommandHost } from './command.js';

/** `kato start`: a daemon in the background. Returns when it has proven that it is up. */
export const startCommand: Command<object> = {
  usage: 'start',
  describe:
    'Start the daemon, which follows the session files, in the background',
  examples: [['kato start', 'returns when it is up; does nothing when it is']],
  options: (yargs) => yargs,
  run: (_args, host) => start(host),
};

/** Starts it, and says so. */
export async function start({ shell }: CommandHost): Promise<number> {
  const { daemonHome, startDaemon } = await import('@kato/control');
  const { env, version, stderr } = shell;
  const [node, ...script] = shell.self;
  const daemon = daemonHome(env);
  const { outcome, status } = await startDaemon(daemon, {
    version,
    command: [node, ...SMALL, ...script, 'daemon', 'run'],
    env: { ...env.env, KATO_HOME: daemon.home.home },
  });
  const how = outcome === 'started' ? 'started' : 'already running';
  await stderr.write(`${how}: kato ${status.version}, process ${status.pid}\n`);
  return EXIT.done;
}

// A process that stays: new objects are collected early, and its memory stays small.
const SMALL = ['--max-semi-space-size=4'];

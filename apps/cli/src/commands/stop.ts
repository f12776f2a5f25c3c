import { EXIT } from '../shell/exit-codes.js';
import type { Command, CommandHost } from './command.js';

/** `kato stop`: ends the daemon. Returns when its process is gone; 3 when there was none. */
export const stopCommand: Command<object> = {
  usage: 'stop',
  describe: 'Stop the daemon; exit 3 when none runs',
  examples: [['kato stop', 'returns when it is gone']],
  options: (yargs) => yargs,
  run: (_args, host) => stop(host),
};

/** Stops it, and says so. */
export async function stop({ shell }: CommandHost): Promise<number> {
  const { daemonHome, stopDaemon } = await import('@kato/control');
  const { env, version, stderr } = shell;
  const outcome = await stopDaemon(daemonHome(env), { version });
  await stderr.write(`${SAID[outcome]}\n`);
  return outcome === 'not-running' ? EXIT.notRunning : EXIT.done;
}

const SAID = {
  stopped: 'stopped',
  killed: 'stopped: it did not end when it was asked to, and was killed',
  'not-running': 'not running',
} as const;

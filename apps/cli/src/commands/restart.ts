import type { Command, CommandHost } from './command.js';
import { start } from './start.js';
import { stop } from './stop.js';

/** `kato restart`: ends the daemon when one runs, and starts it. */
export const restartCommand: Command<object> = {
  usage: 'restart',
  describe: 'Stop the daemon if it runs, and start it',
  examples: [['kato restart', 'after an update of kato']],
  options: (yargs) => yargs,
  run,
};

async function run(_args: object, host: CommandHost): Promise<number> {
  await stop(host);
  return start(host);
}

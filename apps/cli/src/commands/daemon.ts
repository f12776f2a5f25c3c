import { EXIT } from '../shell/exit-codes.js';
import type { Command, CommandHost } from './command.js';

interface DaemonArgs {
  readonly action: string;
}

/** `kato daemon run`: the daemon itself, in this process, until it is told to end. */
export const daemonCommand: Command<DaemonArgs> = {
  usage: 'daemon <action>',
  describe:
    'Run the daemon in the foreground, for service managers: daemon run',
  examples: [['kato daemon run', 'follow the files until Ctrl-C']],
  options: (yargs) =>
    yargs.positional('action', {
      type: 'string',
      choices: ['run'] as const,
      demandOption: true,
      describe: 'What it is to do',
    }),
  run,
};

async function run(_args: DaemonArgs, { shell }: CommandHost): Promise<number> {
  const { runDaemon } = await import('@kato/daemon');
  const { env, version, onEnd } = shell;
  await runDaemon({
    ...{ env, version, onEnd },
    say: (text) => void shell.stderr.write(`${text}\n`),
  });
  // All is closed by now; a timer of a library may outlive what it was for.
  setTimeout(() => process.exit(), 20).unref();
  return EXIT.done;
}

import type { Command, CommandHost } from '../commands/command.js';

/** A command line that was understood. */
export interface Call {
  /** The command's name. */
  readonly command: string;
  /** By the names of its options and arguments, as they are typed: `split-agents`. */
  readonly args: object;
  /** `--no-daemon`: without the daemon, also where one runs. */
  readonly isAlone: boolean;
  /** Does it; gives the exit code. */
  readonly run: (host: CommandHost) => Promise<number>;
}

/** A command with what it is called with. */
export function callOf<Args>(command: Command<Args>, args: object): Call {
  const isAlone = 'daemon' in args && args.daemon === false;
  const run: Call['run'] = async (host) => command.run(args as Args, host);
  return { command: nameOf(command), args, isAlone, run };
}

/** How a command is called: the first word of its usage. */
export function nameOf<Args>({ usage }: Command<Args>): string {
  return usage.split(' ', 1).join();
}

import type { Command, CommandHost } from '../commands/command.js';

/** A command line that was understood. */
export interface Call {
  /** The command's name. */
  readonly command: string;
  /** By the names of its options and arguments, as they are typed: `split-agents`. */
  readonly args: object;
  /** Does it; gives the exit code. */
  readonly run: (host: CommandHost) => Promise<number>;
}

/** A command with what it is called with. */
export function callOf<Args>(command: Command<Args>, args: object): Call {
  const run: Call['run'] = (host) => command.run(args as Args, host);
  return { command: nameOf(command), args, run };
}

/** How a command is called: the first word of its usage. */
export function nameOf<Args>({ usage }: Command<Args>): string {
  return usage.split(' ', 1).join();
}

import type { CommandHost } from '../commands/command.js';

/** A command line that was understood. */
export interface Call {
  /** The command's name. */
  readonly command: string;
  /** By the names of its options and arguments, as they are typed: `split-agents`. */
  readonly args: object;
  /** Does it; gives the exit code. */
  readonly run: (host: CommandHost) => Promise<number>;
}

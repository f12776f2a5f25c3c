import type { Argv } from 'yargs';
import type { KatoClient } from '@kato/contracts';
import type { Usage } from '../output/usage-text.js';
import type { Shell } from '../shell/shell.js';

/** What a command works with. The client is opened when it is first asked for. */
export interface CommandHost {
  readonly shell: Shell;
  client(): Promise<KatoClient>;
  /** Another one in its place, chosen anew: a daemon may have gone, or have come. */
  reopen(): Promise<KatoClient>;
}

/** A command: how it is called, and what it does. `run` returns the exit code; failures are thrown as `KatoError`. */
export interface Command<Args> extends Usage {
  options(yargs: Argv): Argv<Args>;
  run(args: Args, host: CommandHost): Promise<number>;
}

import type { Options } from 'yargs';

/** An option of every command. */
export const DAEMON_OPTION = {
  type: 'boolean',
  default: true,
  describe: 'Let the daemon do it when one runs; --no-daemon: do it here',
} as const satisfies Options;

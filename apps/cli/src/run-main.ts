import { runCli } from './cli.js';
import { nodeShell } from './shell/node-shell.js';

/** Runs kato in this process, with its terminal; returns the exit code. */
export function runMain(
  argv: readonly string[],
  version: string,
): Promise<number> {
  return runCli(argv, nodeShell(version));
}

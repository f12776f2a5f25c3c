import type { CommandHost } from './commands/command.js';
import { eachCommand } from './commands/each-command.js';
import { commandHost } from './host/command-host.js';
import type { Call } from './line/call.js';
import { plainCall } from './line/plain-call.js';
import { reportError } from './output/report-error.js';
import { EXIT } from './shell/exit-codes.js';
import type { Shell } from './shell/shell.js';

/** Runs kato with the words of a command line; returns the exit code. The client is opened late and always closed. */
export async function runCli(
  argv: readonly string[],
  shell: Shell,
): Promise<number> {
  const { host, close } = commandHost(shell, argv.includes('--no-daemon'));
  const json = argv.includes('--json');
  const failed = (error: unknown): Promise<number> =>
    reportError(error, shell, json);
  const exitCode = await readAndRun(argv, host).catch(failed);
  return close().then(() => exitCode, failed);
}

async function readAndRun(
  argv: readonly string[],
  host: CommandHost,
): Promise<number> {
  const call = plainCall(argv) ?? (await readWithYargs(argv, host));
  if (typeof call !== 'string') return call.run(host);
  if (call !== '') await host.shell.stdout.write(`${call}\n`);
  return EXIT.done;
}

// Late: loading it takes longer than most of what is asked for.
async function readWithYargs(
  argv: readonly string[],
  { shell }: CommandHost,
): Promise<Call | string> {
  const { yargsCall } = await import('./line/yargs-call.js');
  return yargsCall(argv, { shell, eachCommand });
}

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
  const json = argv.includes('--json');
  const failed = (error: unknown): Promise<number> =>
    reportError(error, shell, json);
  const call = await readLine(argv, shell).catch(failed);
  if (typeof call === 'number') return call;
  const { host, close } = commandHost(shell, call.isAlone);
  const exitCode = await call.run(host).catch(failed);
  return close().then(() => exitCode, failed);
}

/** What is to be run; the exit code, where a text is the whole answer. */
async function readLine(
  argv: readonly string[],
  shell: Shell,
): Promise<Call | number> {
  const call = plainCall(argv) ?? (await readWithYargs(argv, shell));
  if (typeof call !== 'string') return call;
  if (call !== '') await shell.stdout.write(`${call}\n`);
  return EXIT.done;
}

// Late: loading it takes longer than most of what is asked for.
async function readWithYargs(
  argv: readonly string[],
  shell: Shell,
): Promise<Call | string> {
  const { yargsCall } = await import('./line/yargs-call.js');
  return yargsCall(argv, { shell, eachCommand });
}

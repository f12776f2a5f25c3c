import yargs from 'yargs';
import { KatoError, type KatoClient } from '@kato/contracts';
import type { Command, CommandHost } from './commands/command.js';
import { exportCommand } from './commands/export.js';
import { listCommand } from './commands/list.js';
import { reportError } from './output/report-error.js';
import { EXIT } from './shell/exit-codes.js';
import type { Shell } from './shell/shell.js';

type Parser = ReturnType<typeof yargs>;

/** Runs kato with the words of a command line; returns the exit code. The client is opened late and always closed. */
export async function runCli(
  argv: readonly string[],
  shell: Shell,
): Promise<number> {
  const open: { client?: Promise<KatoClient> } = {};
  const host: CommandHost = {
    shell,
    client: () =>
      (open.client ??= import('@kato/runtime').then(({ openClient }) =>
        openClient({ env: shell.env }),
      )),
  };
  try {
    return await parseAndRun(argv, host);
  } catch (error) {
    return await reportError(error, shell, argv.includes('--json'));
  } finally {
    await open.client?.then(
      (client) => client.close(),
      () => undefined, // it never opened; the reason has been reported
    );
  }
}

async function parseAndRun(
  argv: readonly string[],
  host: CommandHost,
): Promise<number> {
  const outcome: { exitCode: number } = { exitCode: EXIT.done };
  const parser = yargs([])
    .scriptName('kato')
    .usage(
      '$0 <command>\n\nKeeps, lists and exports the sessions of AI coding assistants.',
    )
    .version(host.shell.version)
    .alias('version', 'V')
    .alias('help', 'h')
    .wrap(Math.min(100, host.shell.stdout.columns))
    .strict()
    .demandCommand(1, 'which command?')
    .recommendCommands()
    .exitProcess(false)
    // Of an option that is given twice, the last counts: scripts add to what an alias says.
    .parserConfiguration({ 'duplicate-arguments-array': false })
    // A message is yargs's complaint about the command line; an error without one comes from a command.
    .fail((message: string | null, error: Error | undefined) => {
      throw error === undefined || message !== null
        ? usageError(message ?? '')
        : error;
    })
    .epilogue(
      'No network, no telemetry. Everything stays in KATO_HOME (default ~/.kato).',
    );
  add(parser, exportCommand, { host, outcome });
  add(parser, listCommand, { host, outcome });
  const printed = await parse(parser, argv);
  if (printed !== '') await host.shell.stdout.write(`${printed}\n`);
  return outcome.exitCode;
}

function add<Args>(
  parser: Parser,
  command: Command<Args>,
  { host, outcome }: { host: CommandHost; outcome: { exitCode: number } },
): void {
  parser.command(
    command.usage,
    command.describe,
    (yargs) => {
      for (const [call, does] of command.examples) yargs.example(call, does);
      return command.options(yargs);
    },
    async (args) => {
      outcome.exitCode = await command.run(args as Args, host);
    },
  );
}

/** What yargs itself has to say (`--help`, `--version`) is returned, so that one place writes to the terminal. */
async function parse(parser: Parser, argv: readonly string[]): Promise<string> {
  let printed = '';
  await parser.parseAsync([...argv], {}, (_error, _args, output) => {
    printed = output;
  });
  return printed;
}

function usageError(message: string): KatoError {
  const line = message.replace(/\s*\n\s*/g, ' ').trim();
  return new KatoError('USAGE', line, { hint: 'kato --help' });
}

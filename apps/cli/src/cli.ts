import yargs from 'yargs';
import { KatoError, type KatoClient } from '@kato/contracts';
import type { Command, CommandHost } from './commands/command.js';
import { eachCommand } from './commands/each-command.js';
import { openHost } from './host/open-host.js';
import { reportError } from './output/report-error.js';
import { reportWarning } from './output/report-warning.js';
import { usageText, type Usage } from './output/usage-text.js';
import { EXIT } from './shell/exit-codes.js';
import type { Shell } from './shell/shell.js';

type Parser = ReturnType<typeof yargs>;

const KATO: Usage = {
  usage: '<command>',
  describe: 'Keeps, lists and exports the sessions of AI coding assistants.',
  examples: [
    ['kato list', 'the sessions that there are'],
    ['kato export latest', 'the latest one, as Markdown'],
    ['kato export --help', 'more about a command'],
  ],
};

/** Runs kato with the words of a command line; returns the exit code. The client is opened late and always closed. */
export async function runCli(
  argv: readonly string[],
  shell: Shell,
): Promise<number> {
  const open: { client?: Promise<KatoClient> } = {};
  const warn = (text: string): void => reportWarning(text, shell);
  const host: CommandHost = {
    shell,
    client: () =>
      (open.client ??= openHost(shell, {
        warn,
        alone: argv.includes('--no-daemon'),
      })),
  };
  const json = argv.includes('--json');
  const failed = (error: unknown): Promise<number> =>
    reportError(error, shell, json);
  const exitCode = await parseAndRun(argv, host).catch(failed);
  if (open.client === undefined) return exitCode;
  const [opened] = await Promise.allSettled([open.client]);
  if (opened.status === 'rejected') return exitCode; // why it did not open has been said
  return opened.value.close().then(() => exitCode, failed);
}

async function parseAndRun(
  argv: readonly string[],
  host: CommandHost,
): Promise<number> {
  const outcome: { exitCode: number } = { exitCode: EXIT.done };
  const columns = columnsOf(host.shell);
  const parser = yargs([])
    .scriptName('kato')
    .usage(usageText(KATO, columns))
    .version(host.shell.version)
    .alias('version', 'V')
    .alias('help', 'h')
    .wrap(columns)
    .strict()
    .option('daemon', {
      type: 'boolean',
      default: true,
      describe: 'Let the daemon do it when one runs; --no-daemon: do it here',
    })
    .demandCommand(1, 'which command?')
    .recommendCommands()
    .exitProcess(false)
    .middleware(lastCounts, true)
    // A message is yargs's complaint about the command line; an error without one comes from a command.
    .fail((message: string | null, error: Error | undefined) => {
      throw error === undefined || message !== null
        ? usageError(message ?? '', argv)
        : error;
    })
    .epilogue(
      'No network, no telemetry. Everything stays in KATO_HOME (default ~/.kato).',
    );
  eachCommand((command) => add(parser, command, { host, outcome }));
  const printed = await parse(parser, argv);
  if (printed !== '') await host.shell.stdout.write(`${printed}\n`);
  return outcome.exitCode;
}

const ADDING_UP: ReadonlySet<string> = new Set([
  ...['include', 'exclude', 'check'],
]);

// Of an option that is given twice, the last counts: scripts add to what an alias says. Lists are added to.
function lastCounts(args: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(args))
    if (Array.isArray(value) && name !== '_' && !ADDING_UP.has(name))
      args[name] = value.at(-1);
}

interface Running {
  readonly host: CommandHost;
  readonly outcome: { exitCode: number };
}

function add<Args>(
  parser: Parser,
  command: Command<Args>,
  { host, outcome }: Running,
): void {
  parser.command(
    command.usage,
    command.describe,
    (yargs) => {
      yargs.usage(usageText(command, columnsOf(host.shell)));
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

function columnsOf({ stdout }: Shell): number {
  return Math.min(100, stdout.columns);
}

function usageError(message: string, argv: readonly string[]): KatoError {
  const line = message.replace(/\s*\n\s*/g, ' ').trim();
  // yargs says only what was meant, not what was typed.
  const command = argv.find((word) => !word.startsWith('-')) ?? '';
  return line.startsWith('Did you mean')
    ? new KatoError('USAGE', `no such command: ${JSON.stringify(command)}`, {
        hint: line,
      })
    : new KatoError('USAGE', line, { hint: 'kato --help' });
}

import yargs from 'yargs';
import { KatoError } from '@kato/contracts';
import type { Command } from '../commands/command.js';
import type { eachCommand } from '../commands/each-command.js';
import { usageText, type Usage } from '../output/usage-text.js';
import type { Shell } from '../shell/shell.js';
import { callOf, type Call } from './call.js';
import { DAEMON_OPTION } from './daemon-option.js';

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

export interface Surroundings {
  readonly shell: Pick<Shell, 'stdout' | 'version'>;
  /** Given, since whoever asks has them loaded: this file is loaded beside, with yargs. */
  readonly eachCommand: typeof eachCommand;
}

/** What any command line calls, or the text that it asked for (`--help`). Throws `USAGE` for what is none. */
export async function yargsCall(
  argv: readonly string[],
  { shell, eachCommand }: Surroundings,
): Promise<Call | string> {
  const columns = Math.min(100, shell.stdout.columns);
  const parser = newParser(argv, { columns, version: shell.version });
  const calls: Call[] = [];
  eachCommand((command) =>
    add(parser, command, { columns, found: (call) => calls.push(call) }),
  );
  const text = await parse(parser, argv);
  return calls[0] ?? text;
}

function newParser(
  argv: readonly string[],
  { columns, version }: { readonly columns: number; readonly version: string },
): Parser {
  return (
    yargs([])
      .scriptName('kato')
      .usage(usageText(KATO, columns))
      .version(version)
      .alias('version', 'V')
      .alias('help', 'h')
      .wrap(columns)
      .strict()
      .option('daemon', DAEMON_OPTION)
      .demandCommand(1, 'which command?')
      .recommendCommands()
      .exitProcess(false)
      .middleware(lastCounts, true)
      // A message is yargs's complaint about the command line.
      .fail((message: string | null, error: Error | undefined) => {
        throw error === undefined || message !== null
          ? usageError(message ?? '', argv)
          : error;
      })
      .epilogue(
        'No network, no telemetry. Everything stays in KATO_HOME (default ~/.kato).',
      )
  );
}

// And what is no option: words, and those after `--`.
const ADDING_UP: ReadonlySet<string> = new Set([
  ...['include', 'exclude', 'check', '_', '--'],
]);

// Of an option that is given twice, the last counts: scripts add to what an alias says. Lists are added to.
function lastCounts(args: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(args))
    if (Array.isArray(value) && !ADDING_UP.has(name)) args[name] = value.at(-1);
}

interface Adding {
  readonly columns: number;
  readonly found: (call: Call) => void;
}

function add<Args>(
  parser: Parser,
  command: Command<Args>,
  { columns, found }: Adding,
): void {
  parser.command(
    command.usage,
    command.describe,
    (yargs) => {
      yargs.usage(usageText(command, columns));
      return command.options(yargs);
    },
    // Only found here, and run later: while a handler works, yargs lays out a help page in advance.
    (args) => found(callOf(command, args)),
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

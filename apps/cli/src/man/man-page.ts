import {
  describeCommands,
  type DescribedCommand,
  type DescribedOption,
} from '../commands/described/describe-commands.js';
import { flagsOf } from '../completion/flags-of.js';
import { ENVIRONMENT, EXIT_STATUS, FILES } from './man-facts.js';

/** The manual page kato(1), from the definitions of the commands. Format: man(7). */
export function manPage(): string {
  const commands = describeCommands();
  const lines = [
    '.\\" Made by `npm run man` from the definitions of the commands: change those.',
    '.TH KATO 1 "" "" "kato manual"',
    '.SH NAME',
    'kato \\- keeps, lists and exports the sessions of AI coding assistants',
    '.SH SYNOPSIS',
    ...commands.flatMap(({ usage }) => ['.B kato', text(usage), '.br']),
    '.SH DESCRIPTION',
    text(
      'kato reads what Claude Code and Codex leave on this machine, keeps it, and exports any session whole. No network, no telemetry. Every command reads what is new in the files first; none needs a daemon.',
    ),
    '.PP',
    text(
      'A session is named by its id, a unique prefix of at least 4 characters, provider/prefix, or latest.',
    ),
    '.SH COMMANDS',
    ...commands.flatMap(commandLines),
    ...table('EXIT STATUS', EXIT_STATUS),
    ...table('ENVIRONMENT', ENVIRONMENT),
    ...table('FILES', FILES),
  ];
  return `${lines.join('\n')}\n`;
}

function commandLines({
  usage,
  describe,
  examples,
  positionals,
  options,
}: DescribedCommand): readonly string[] {
  return [
    `.SS kato ${text(usage)}`,
    text(`${describe}.`),
    ...positionals.flatMap((one) => item(`\\fI${text(one.name)}\\fR`, one)),
    ...options.flatMap((one) => item(flags(one), one)),
    '.PP',
    'Examples:',
    ...examples.flatMap(([call, does]) => [
      '.PP',
      '.nf',
      `.RS 4`,
      `\\fB${text(call)}\\fR`,
      '.RE',
      '.fi',
      '.RS 8',
      text(does),
      '.RE',
    ]),
  ];
}

function item(head: string, option: DescribedOption): readonly string[] {
  const { describe, choices } = option;
  const values = choices.length === 0 ? '' : ` (${choices.join(', ')})`;
  return ['.TP', head, text(`${describe}${values}`)];
}

function flags(option: DescribedOption): string {
  const typed = flagsOf(option).map((flag) => `\\fB${text(flag)}\\fR`);
  const value = option.hasValue ? ' \\fIvalue\\fR' : '';
  return `${typed.join(', ')}${value}`;
}

function table(
  title: string,
  rows: readonly (readonly [string, string])[],
): readonly string[] {
  const items = rows.flatMap(([name, says]) => [
    '.TP',
    `\\fB${text(name)}\\fR`,
    text(says),
  ]);
  return [`.SH ${title}`, ...items];
}

/** Text that troff prints as it is. */
function text(words: string): string {
  return words
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/gm, '\\&');
}

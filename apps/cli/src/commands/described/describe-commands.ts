import type { Options, PositionalOptions } from 'yargs';
import type { Command } from '../command.js';
import { eachCommand } from '../each-command.js';
import type { Example } from '../../output/usage-text.js';
import { recordOptions } from './record-options.js';

/** An option or an argument, as completions and the manual need it. */
export interface DescribedOption {
  readonly name: string;
  readonly alias?: string;
  readonly describe: string;
  /** Values that it can have. Empty: any. */
  readonly choices: readonly string[];
  /** It has a value; without one, it is a switch. */
  readonly hasValue: boolean;
}

/** A command, as its definition says. */
export interface DescribedCommand {
  readonly name: string;
  /** With its arguments: `export [session]`. */
  readonly usage: string;
  readonly describe: string;
  readonly examples: readonly Example[];
  readonly positionals: readonly DescribedOption[];
  readonly options: readonly DescribedOption[];
}

/** All commands, read from the definitions that the parser uses. */
export function describeCommands(): readonly DescribedCommand[] {
  const described: DescribedCommand[] = [];
  eachCommand((command) => described.push(describe(command)));
  return described;
}

function describe<Args>(command: Command<Args>): DescribedCommand {
  const { usage, describe, examples } = command;
  const { positionals, options } = recordOptions(command);
  const [name = ''] = usage.split(' ');
  return {
    ...{ name, usage, describe, examples },
    positionals: positionals.map(describeOption),
    options: options.map(describeOption),
  };
}

function describeOption([name, told]: readonly [
  string,
  Options | PositionalOptions,
]): DescribedOption {
  const { alias, describe, choices = [], type } = told;
  return {
    name,
    ...(typeof alias === 'string' && { alias }),
    describe: typeof describe === 'string' ? describe : '',
    choices: choices.map(String),
    hasValue: type !== 'boolean',
  };
}

import type { Argv, Options, PositionalOptions } from 'yargs';
import type { Command } from '../command.js';

/** What a definition says of its options and arguments, in its order. */
export interface RecordedOptions {
  readonly options: readonly (readonly [name: string, told: Options])[];
  readonly positionals: readonly (readonly [
    name: string,
    told: PositionalOptions,
  ])[];
}

/** Reads a command's definition without a parser: definitions say `option` and `positional`, and nothing else. */
export function recordOptions<Args>(command: Command<Args>): RecordedOptions {
  const options: [string, Options][] = [];
  const positionals: [string, PositionalOptions][] = [];
  const recorder: Argv = new Proxy({} as Argv, {
    get(_, property): unknown {
      if (property === 'option')
        return (name: string, told: Options) => {
          options.push([name, told]);
          return recorder;
        };
      if (property === 'positional')
        return (name: string, told: PositionalOptions) => {
          positionals.push([name, told]);
          return recorder;
        };
      throw new TypeError(`no definition says ${String(property)}`);
    },
  });
  command.options(recorder);
  return { options, positionals };
}

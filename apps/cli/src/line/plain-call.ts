import { recordOptions } from '../commands/described/record-options.js';
import { eachCommand } from '../commands/each-command.js';
import { callOf, nameOf, type Call } from './call.js';
import { plainArgs } from './plain-args.js';

/**
 * What a plain command line calls; `undefined` for every other one. Whatever may be read in two ways, is a mistake, or asks
 * for help is left to the parser (`yargsCall`), which takes longer to load than most commands to answer.
 */
export function plainCall(argv: readonly string[]): Call | undefined {
  const [name, ...words] = argv;
  const calls: Call[] = [];
  eachCommand((command) => {
    if (nameOf(command) !== name) return;
    const args = plainArgs(command.usage, recordOptions(command), words);
    if (args !== undefined) calls.push(callOf(command, args));
  });
  return calls[0];
}

import type { DescribedOption } from '../commands/described/describe-commands.js';

/** An option as it is typed: `-f`, `--format`. */
export function flagsOf({ name, alias }: DescribedOption): readonly string[] {
  return alias === undefined ? [`--${name}`] : [`-${alias}`, `--${name}`];
}

import type { Argv } from 'yargs';

/** Options that say which sessions: the same for every command that has them. */
export function filterOptions<Args>(yargs: Argv<Args>) {
  return yargs
    .option('provider', {
      type: 'string',
      requiresArg: true,
      describe: 'Only this provider: claude, codex',
    })
    .option('project', {
      type: 'string',
      requiresArg: true,
      describe: 'Only where the working directory contains this',
    })
    .option('since', {
      type: 'string',
      requiresArg: true,
      describe: 'Only with a message since: 2026-06-01, 36h, 7d',
    });
}

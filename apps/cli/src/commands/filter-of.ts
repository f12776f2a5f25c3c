import type { SessionFilter } from '@kato/contracts';
import type { Shell } from '../shell/shell.js';
import { parseSince } from './parse-since.js';

export interface FilterArgs {
  readonly provider: string | undefined;
  readonly project: string | undefined;
  readonly since: string | undefined;
}

/** Which sessions the options mean, as in `kato list`. Throws `USAGE` for what is no time. */
export function filterOf(
  { provider, project, since }: FilterArgs,
  shell: Shell,
): SessionFilter {
  const from = parseSince(since, shell.now());
  return {
    ...(provider !== undefined && { provider }),
    ...(project !== undefined && { project }),
    ...(from !== undefined && { since: from }),
  };
}

import { assertNever, type StatusDocument } from '@kato/contracts';

export type StatusHealth = 'healthy' | 'degraded' | 'not-running';

/**
 * A status in a word, for exit codes. `degraded`: a daemon runs, and does not answer, does not watch, or cannot read
 * something. A daemon that is not up yet is degraded, one that goes down does not run any more.
 */
export function statusHealth({
  daemon: { state },
  providers,
  problems,
}: StatusDocument): StatusHealth {
  switch (state) {
    case 'stopped':
    case 'stopping':
    case 'crashed':
      return 'not-running';
    case 'starting':
    case 'unresponsive':
      return 'degraded';
    case 'running':
      return providers.some((one) => DEGRADED.has(one.state)) ||
        problems.some(({ severity }) => severity === 'error')
        ? 'degraded'
        : 'healthy';
    default:
      return assertNever(state);
  }
}

const DEGRADED: ReadonlySet<string> = new Set(['polling', 'error']);

import type { DaemonStatus, StatusProblem } from '@kato/contracts';

/** What is wrong with the daemon. That none was started is no problem: the first line says so. */
export function daemonProblems({
  state,
}: DaemonStatus): readonly StatusProblem[] {
  if (state === 'crashed')
    return [
      {
        ...{ code: 'daemon-crashed', severity: 'error' },
        message: 'the daemon ended without saying so; nothing was lost',
        hint: 'kato start, and kato logs to see why',
      },
    ];
  if (state === 'unresponsive')
    return [
      {
        ...{ code: 'daemon-unresponsive', severity: 'error' },
        message: 'the daemon is there and does not answer',
        hint: 'kato restart',
      },
    ];
  return [];
}

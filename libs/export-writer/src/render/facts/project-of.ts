import type { SessionSummary } from '@kato/contracts';

/** The last part of the working directory, as it is written. */
export function projectOf({
  cwd,
}: Pick<SessionSummary, 'cwd'>): string | undefined {
  return cwd?.split(/[\\/]/).findLast((part) => part !== '');
}

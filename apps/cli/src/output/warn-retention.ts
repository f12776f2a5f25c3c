import type { IngestReport } from '@kato/contracts';
import { formatBytes } from '@kato/status';
import type { Shell } from '../shell/shell.js';

/** Says on stderr what limits of the store can cost, and where they do not hold. */
export async function warnRetention(
  { retention }: IngestReport,
  { stderr }: Shell,
): Promise<void> {
  if (retention === undefined) return;
  const { deletableSessions, isOverLimit, onlyCopies } = retention;
  if (deletableSessions > 0)
    await stderr.write(
      `warning: the events of ${sessions(deletableSessions)} are now in files only that the assistant deletes after a while: keep the files (cleanupPeriodDays of Claude Code), or raise the limits\n`,
    );
  if (isOverLimit)
    await stderr.write(
      `warning: the store stays over its limits, as their files do not have any more what kato has of ${sessions(onlyCopies)} (${formatBytes(retention.onlyCopyBytes)})\n`,
    );
}

function sessions(count: number): string {
  return `${count} ${count === 1 ? 'session' : 'sessions'}`;
}

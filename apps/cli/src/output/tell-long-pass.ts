import type { IngestProgress } from '@kato/contracts';
import { formatBytes } from '@kato/status';
import type { Shell } from '../shell/shell.js';

const LONG_BYTES = 200_000_000;

/** Says once on stderr that much is to be read first, where no progress bar can: nobody waits for nothing to happen. */
export function tellLongPass({
  stderr,
}: Pick<Shell, 'stderr'>): (progress: IngestProgress) => void {
  let isTold = stderr.isTerminal;
  return ({ bytesTotal, sourcesTotal }) => {
    if (isTold || bytesTotal < LONG_BYTES) return;
    isTold = true;
    const what = `${sourcesTotal} files, ${formatBytes(bytesTotal)}`;
    void stderr.write(`reading what is new first: ${what}\n`);
  };
}

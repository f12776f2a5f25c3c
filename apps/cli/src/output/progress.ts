import type { IngestProgress } from '@kato/contracts';
import { formatBytes } from '@kato/status';
import { lateBar, type BarOptions, type LateBar } from './late-bar.js';
import type { Shell } from '../shell/shell.js';

/** A bar on stderr while files are read: on a terminal only, and only when it takes longer than a second. */
export interface ProgressBar extends Pick<LateBar, 'during' | 'stop'> {
  update(progress: IngestProgress): void;
}

const FORMAT =
  'reading {bar} {percentage}%  {files}  {bytes}  {rate}  {eta_formatted} left';

export function progressBar(shell: Shell, options?: BarOptions): ProgressBar {
  const bar = lateBar(shell, FORMAT, options);
  return {
    update(progress) {
      const { bytesDone, bytesTotal } = progress;
      bar.update(bytesDone, bytesTotal, (elapsedMs) =>
        figures(progress, elapsedMs),
      );
    },
    stop: () => bar.stop(),
    during: (work) => bar.during(work),
  };
}

function figures(
  progress: IngestProgress,
  elapsedMs: number,
): Record<string, string> {
  const perSecond = (progress.bytesDone * 1000) / Math.max(1, elapsedMs);
  return {
    files: `${progress.sourcesDone}/${progress.sourcesTotal} files`,
    bytes: formatBytes(progress.bytesTotal),
    rate: `${formatBytes(perSecond)}/s`,
  };
}

import cliProgress from 'cli-progress';
import type { IngestProgress } from '@kato/contracts';
import { formatBytes } from './format-bytes.js';
import type { Shell } from '../shell/shell.js';

const SHOW_AFTER_MS = 1000;

/** A bar on stderr while files are read: on a terminal only, and only when it takes longer than a second. */
export interface ProgressBar {
  update(progress: IngestProgress): void;
  /** Gives the result of the work; the bar is gone by then, also when the work failed. */
  during<T>(work: Promise<T>): Promise<T>;
}

export function progressBar(shell: Shell): ProgressBar {
  if (!shell.stderr.isTerminal)
    return { update: () => undefined, during: (work) => work };
  const startedAt = shell.now();
  let bar: cliProgress.SingleBar | undefined;
  const payload = (progress: IngestProgress): Record<string, string> =>
    figures(progress, shell.now() - startedAt);
  const stop = (): void => bar?.stop();
  return {
    update(progress) {
      if (shell.now() - startedAt < SHOW_AFTER_MS) return;
      if (bar === undefined) {
        bar = begin(progress, payload(progress));
        process.once('exit', stop); // Ctrl-C: the line belongs to the prompt again
      }
      bar.setTotal(progress.bytesTotal);
      bar.update(progress.bytesDone, payload(progress));
    },
    during: (work) =>
      work.finally(() => {
        process.off('exit', stop);
        stop();
      }),
  };
}

function begin(
  progress: IngestProgress,
  payload: Record<string, string>,
): cliProgress.SingleBar {
  const bar = new cliProgress.SingleBar({
    format:
      'reading {bar} {percentage}%  {files}  {bytes}  {rate}  {eta_formatted} left',
    barsize: 20,
    clearOnComplete: true,
    hideCursor: true,
    gracefulExit: false, // the shell ends the process, not the bar
    stream: process.stderr,
  });
  bar.start(progress.bytesTotal, progress.bytesDone, payload);
  return bar;
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

import cliProgress from 'cli-progress';
import type { IngestProgress } from '@kato/contracts';
import { formatBytes } from './format-bytes.js';
import type { Shell } from '../shell/shell.js';

const SHOW_AFTER_MS = 1000;

/** A bar on stderr while files are read: on a terminal only, and only when it takes longer than a second. */
export interface ProgressBar {
  update(progress: IngestProgress): void;
  stop(): void;
}

export function progressBar(shell: Shell): ProgressBar {
  if (!shell.stderr.isTerminal)
    return { update: () => undefined, stop: () => undefined };
  const startedAt = shell.now();
  let bar: cliProgress.SingleBar | undefined;
  return {
    update(progress) {
      if (shell.now() - startedAt < SHOW_AFTER_MS) return;
      bar ??= begin(progress);
      bar.update(progress.bytesDone, payload(progress));
    },
    stop: () => bar?.stop(),
  };
}

function begin(progress: IngestProgress): cliProgress.SingleBar {
  const bar = new cliProgress.SingleBar({
    format:
      'reading {bar} {percentage}%  {files}  {bytes}  {eta_formatted} left',
    barsize: 20,
    clearOnComplete: true,
    hideCursor: true,
    stream: process.stderr,
  });
  bar.start(progress.bytesTotal, progress.bytesDone, payload(progress));
  return bar;
}

function payload(progress: IngestProgress): Record<string, string> {
  return {
    files: `${progress.sourcesDone}/${progress.sourcesTotal} files`,
    bytes: formatBytes(progress.bytesTotal),
  };
}

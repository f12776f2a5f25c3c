import { watch } from 'chokidar';
import { relative, sep } from 'node:path';
import { Observable } from 'rxjs';
import type { SourceRoot } from '@kato/contracts';
import type {
  FileEvent,
  WatchPort,
  WatchProblem,
} from '../ports/watch-port.js';

/**
 * Hints from chokidar: one watcher per root, so that a problem names its root. A root that does not exist yet is picked
 * up when it appears. What existed before is not reported: a scan finds it.
 */
export function chokidarWatcher(): WatchPort {
  return {
    watch: (roots) =>
      new Observable((observer) => {
        const closers = roots.map((root) =>
          watchRoot(root, (signal) => observer.next(signal)),
        );
        return () => {
          for (const close of closers) void close();
        };
      }),
  };
}

function watchRoot(
  root: SourceRoot,
  tell: (signal: FileEvent | WatchProblem) => void,
): () => Promise<void> {
  const watcher = watch(root.path, { ignoreInitial: true, atomic: false });
  const hint =
    (type: FileEvent['type']) =>
    (path: string): void =>
      tell({ type, root, relativePath: below(root, path) });
  watcher.on('add', hint('changed'));
  watcher.on('change', hint('changed'));
  watcher.on('unlink', hint('removed'));
  watcher.on('error', (error) =>
    tell({
      type: 'degraded',
      root,
      reason: error instanceof Error ? error.message : String(error),
    }),
  );
  return () => watcher.close();
}

function below(root: SourceRoot, path: string): string {
  return relative(root.path, path).split(sep).join('/');
}

import { watch } from 'chokidar';
import { relative, sep } from 'node:path';
import { Observable } from 'rxjs';
import { errorText, type SourceRoot } from '@kato/contracts';
import type { FileEvent, WatchPort, WatchSignal } from '../ports/watch-port.js';

/**
 * Hints from chokidar: one watcher per root, so that a problem names its root. A root that does not exist yet is picked
 * up when it appears. What existed before is not reported: a scan finds it.
 */
export function chokidarWatcher(): WatchPort {
  return {
    watch: (roots) =>
      new Observable((observer) => {
        const tell = (signal: WatchSignal): void => observer.next(signal);
        const watched = roots.map((root) => watchRoot(root, tell));
        void Promise.all(watched.map(({ ready }) => ready)).then(() =>
          tell({ type: 'ready' }),
        );
        return () => {
          for (const one of watched) void one.close();
        };
      }),
  };
}

function watchRoot(
  root: SourceRoot,
  tell: (signal: WatchSignal) => void,
): { readonly ready: Promise<void>; close(): Promise<void> } {
  const watcher = watch(root.path, { ignoreInitial: true, atomic: false });
  const ready = new Promise<void>((resolve) => watcher.once('ready', resolve));
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
      reason: errorText(error),
    }),
  );
  return { ready, close: () => watcher.close() };
}

function below(root: SourceRoot, path: string): string {
  return relative(root.path, path).split(sep).join('/');
}

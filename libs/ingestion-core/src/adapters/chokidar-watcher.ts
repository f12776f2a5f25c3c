import type { FSWatcher } from 'chokidar';
import { relative, sep } from 'node:path';
import { defer, Observable, switchMap } from 'rxjs';
import { errorText, type SourceRoot } from '@kato/contracts';
import type { FileEvent, WatchPort, WatchSignal } from '../ports/watch-port.js';

/**
 * Hints from chokidar: one watcher per root, so that a problem names its root. A root that does not exist yet is picked
 * up when it appears. What existed before is not reported: a scan finds it.
 */
export function chokidarWatcher(): WatchPort {
  return {
    watch: (roots) =>
      // Loaded when something is watched: a single pass never needs it.
      defer(() => import('chokidar')).pipe(
        switchMap(({ watch }) => watchAll(watch, roots)),
      ),
  };
}

type Watch = (typeof import('chokidar'))['watch'];

function watchAll(
  watch: Watch,
  roots: readonly SourceRoot[],
): Observable<WatchSignal> {
  return new Observable((observer) => {
    const watched = roots.map((root) => {
      const watcher = watch(root.path, { ignoreInitial: true, atomic: false });
      return forward(watcher, root, (signal) => observer.next(signal));
    });
    void Promise.all(watched.map(({ ready }) => ready)).then(() =>
      observer.next({ type: 'ready' }),
    );
    return () => {
      for (const one of watched) void one.close();
    };
  });
}

/** Passes a watcher's events on as hints about its root. */
function forward(
  watcher: FSWatcher,
  root: SourceRoot,
  tell: (signal: WatchSignal) => void,
): { readonly ready: Promise<void>; close(): Promise<void> } {
  const ready = new Promise<void>((resolve) => watcher.once('ready', resolve));
  const hint =
    (type: FileEvent['type']) =>
    (path: string): void =>
      tell({ type, root, relativePath: below(root, path) });
  watcher.on('add', hint('changed'));
  watcher.on('change', hint('changed'));
  watcher.on('unlink', hint('removed'));
  watcher.on('error', (error) =>
    tell({ type: 'degraded', root, reason: errorText(error) }),
  );
  return { ready, close: () => watcher.close() };
}

function below(root: SourceRoot, path: string): string {
  return relative(root.path, path).split(sep).join('/');
}

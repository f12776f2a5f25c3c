import { stat } from 'node:fs/promises';
import {
  defer,
  distinctUntilChanged,
  EMPTY,
  exhaustMap,
  filter,
  merge,
  type Observable,
  of,
  switchMap,
  timer,
} from 'rxjs';
import { errorText, systemErrorCode, type SourceRoot } from '@kato/contracts';
import { joinPath } from '@kato/contracts/provider';
import type { WatchPort, WatchSignal } from '../ports/watch-port.js';
import type { chokidarHints } from './chokidar-hints.js';
import { unlessMissing } from './unless-missing.js';

export interface ChokidarWatcherOptions {
  /** How often a root is looked at: whether it is there, and still the same folder. Default: 2000. */
  readonly rootCheckMs?: number;
}

const ROOT_CHECK_MS = 2000;
const READY: WatchSignal = { type: 'ready' };

/**
 * Hints from chokidar: one watcher per root, so that a problem names its root. What existed before is not reported: a scan
 * finds it. A root that appears, or is made again, is watched from then on, and all its files are reported: chokidar alone
 * does not notice when the folder that it watches is gone, or its parents were missing.
 */
export function chokidarWatcher({
  rootCheckMs = ROOT_CHECK_MS,
}: ChokidarWatcherOptions = {}): WatchPort {
  return {
    watch: (roots) =>
      // Loaded when something is watched: a single pass never needs it.
      defer(() => import('./chokidar-hints.js')).pipe(
        switchMap(({ chokidarHints }) =>
          onceAllReady(
            roots.map((root) =>
              watchRoot({ watch: chokidarHints, rootCheckMs }, root),
            ),
          ),
        ),
      ),
  };
}

interface RootParts {
  readonly watch: typeof chokidarHints;
  readonly rootCheckMs: number;
}

/** Every root tells once that it is ready; together they are when the last one is. */
function onceAllReady(
  roots: readonly Observable<WatchSignal>[],
): Observable<WatchSignal> {
  if (roots.length === 0) return of(READY);
  return defer(() => {
    let waiting = roots.length;
    return merge(...roots).pipe(
      filter((signal) => signal.type !== 'ready' || --waiting === 0),
    );
  });
}

/** Watches a root as long as it is the same folder, and anew when it is another one. */
function watchRoot(
  { watch, rootCheckMs }: RootParts,
  root: SourceRoot,
): Observable<WatchSignal> {
  return timer(0, rootCheckMs).pipe(
    exhaustMap(() => identityOf(watchedPath(root))),
    distinctUntilChanged(),
    switchMap((identity, index) => {
      const first = index === 0;
      if (identity === undefined) return first ? of(READY) : EMPTY;
      return watch(root, watchedPath(root), first);
    }),
  );
}

/** Tells a folder from one that was made in its place; `undefined` when there is none. A mount that hangs holds a thread, not the loop. */
async function identityOf(path: string): Promise<string | undefined> {
  try {
    const found = await unlessMissing(() => stat(path, { bigint: true }));
    return found && `${found.dev}:${found.ino}:${found.birthtimeNs}`;
  } catch (error) {
    // What is there but cannot be looked at is chokidar's to report.
    return systemErrorCode(error) ?? errorText(error);
  }
}

// Of a folder with one source nothing else is watched: it may hold anything.
function watchedPath({ path, only }: SourceRoot): string {
  return only === undefined ? path : joinPath(path, only);
}

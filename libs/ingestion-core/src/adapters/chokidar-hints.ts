import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { watch, type FSWatcher } from 'chokidar';
import { Observable } from 'rxjs';
import { errorText, systemErrorCode, type SourceRoot } from '@kato/contracts';
import type { FileEvent, WatchSignal } from '../ports/watch-port.js';
import { watchFolders } from './chokidar-folders.js';

type Tell = (signal: WatchSignal) => void;

/** A folder that appears is told of a little before it is watched: what came to lie in it meanwhile has no event. */
const SETTLED_MS = 100;

/**
 * Hints about a root that exists, watched at `path`: its folder, or the one file in it. `first`: what is there is known, and
 * only what happens from `ready` on is told; else all its files are.
 */
export function chokidarHints(
  root: SourceRoot,
  path: string,
  first: boolean,
): Observable<WatchSignal> {
  return new Observable((observer) => {
    const tell: Tell = (signal) => observer.next(signal);
    const watcher =
      root.only === undefined
        ? forwardFolders(watchFolders(path, first), root, tell)
        : forwardFile(watch(path, { ignoreInitial: first }), root, tell);
    watcher.on('error', (error) => tell(problemOf(root, error)));
    if (first) watcher.once('ready', () => tell({ type: 'ready' }));
    return () => void watcher.close();
  });
}

function forwardFile(
  watcher: FSWatcher,
  root: SourceRoot,
  tell: Tell,
): FSWatcher {
  const hint =
    (type: FileEvent['type']) =>
    (path: string): void =>
      tell(eventAt(root, path, type));
  watcher.on('add', hint('changed'));
  watcher.on('change', hint('changed'));
  return watcher.on('unlink', hint('removed'));
}

function forwardFolders(
  watcher: FSWatcher,
  root: SourceRoot,
  tell: Tell,
): FSWatcher {
  watcher.on('raw', (event, name: unknown, details) => {
    // Not every system says which name it was.
    const folder = watchedPath(details);
    if (folder === undefined || typeof name !== 'string') return;
    const path = join(folder, name);
    if (event === 'change') tell(eventAt(root, path, 'changed'));
    else
      void whatCame(path).then(
        (type) => type && tell(eventAt(root, path, type)),
      );
  });
  return watcher.on('addDir', (folder) => void tellFiles(folder, root, tell));
}

function watchedPath(details: unknown): string | undefined {
  if (typeof details !== 'object' || details === null) return undefined;
  if (!('watchedPath' in details)) return undefined;
  return typeof details.watchedPath === 'string'
    ? details.watchedPath
    : undefined;
}

// A new name and one that is gone are the same event. `undefined`: a folder, which has an event of its own.
async function whatCame(path: string): Promise<FileEvent['type'] | undefined> {
  try {
    return (await stat(path)).isDirectory() ? undefined : 'changed';
  } catch (error) {
    // Who reads what is there and cannot be looked at meets the same failure, and reports it.
    return systemErrorCode(error) === 'ENOENT' ? 'removed' : 'changed';
  }
}

async function tellFiles(
  folder: string,
  root: SourceRoot,
  tell: Tell,
): Promise<void> {
  await setTimeout(SETTLED_MS);
  try {
    for (const entry of await readdir(folder, { withFileTypes: true }))
      if (entry.isFile())
        tell(eventAt(root, join(folder, entry.name), 'changed'));
  } catch (error) {
    // Gone again.
    if (systemErrorCode(error) !== 'ENOENT') tell(problemOf(root, error));
  }
}

function eventAt(
  root: SourceRoot,
  path: string,
  type: FileEvent['type'],
): FileEvent {
  const relativePath = relative(root.path, path).split(sep).join('/');
  return { type, root, relativePath };
}

function problemOf(root: SourceRoot, error: unknown): WatchSignal {
  const code = systemErrorCode(error);
  const reason = errorText(error);
  const problem = { type: 'degraded', root, reason } as const;
  return code === undefined ? problem : { ...problem, code };
}

import { watch, type FSWatcher } from 'node:fs';
import { dirname } from 'node:path';
import { systemErrorCode } from '@kato/contracts';
import type { LockState } from './lock-state.js';

/** The lock of a daemon: where it is, and whether it still is. */
export interface WatchedLock {
  readonly path: string;
  readonly state: () => LockState;
}

/** The system tells nothing of a folder above that is moved, nor of a link on the way: so it is looked at this often. */
const LOOK_MS = 60_000;

/**
 * Tells once when the file by which this process is the daemon of its home is gone: deleted, moved, or another one, alone or
 * with its folder. Another daemon could begin there. What happens in the folder itself is told at once, the rest by the next
 * look. What it returns ends it.
 */
export function watchLock(
  { path, state }: WatchedLock,
  onGone: () => void,
  everyMs = LOOK_MS,
): () => void {
  const held: { watcher?: FSWatcher | undefined; timer?: NodeJS.Timeout } = {};
  const end = (): void => {
    held.watcher?.close();
    clearInterval(held.timer);
  };
  const look = (): void => {
    if (state() !== 'gone') return;
    end();
    onGone();
  };
  held.timer = setInterval(look, everyMs).unref();
  held.watcher = watchFolder(dirname(path), look);
  look();
  return end;
}

/** `undefined`: the system has no watches left, or none for this folder; the looks remain. */
function watchFolder(path: string, look: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(path, { persistent: false }, (event) => {
      // Writing to a file in the folder is a `change`.
      if (event === 'rename') look();
    });
    return watcher.on('error', () => watcher.close());
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return undefined;
  }
}

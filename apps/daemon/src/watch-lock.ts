import { statSync, watch, type FSWatcher } from 'node:fs';
import { dirname } from 'node:path';

/** Where the system tells of nothing, it is looked at this often. */
const LOOK_MS = 60_000;

/**
 * Tells once when the file by which this process is the daemon of its home is gone: deleted, moved, or another one, alone or
 * with its folder. Another daemon could begin there. Nothing looks while nothing comes or goes in the folder. What it returns
 * ends it.
 */
export function watchLock(path: string, onGone: () => void): () => void {
  const own = identityOf(path);
  const held: { watcher?: FSWatcher; timer?: NodeJS.Timeout } = {};
  const end = (): void => {
    held.watcher?.close();
    clearInterval(held.timer);
  };
  const look = (): void => {
    if (own !== undefined && identityOf(path) === own) return;
    end();
    onGone();
  };
  const lookNowAndThen = (): void => {
    held.watcher?.close();
    held.timer ??= setInterval(look, LOOK_MS).unref();
  };
  try {
    held.watcher = watch(dirname(path), { persistent: false }, (event) => {
      // Writing to a file in the folder is a `change`.
      if (event === 'rename') look();
    }).on('error', lookNowAndThen);
  } catch {
    lookNowAndThen(); // no watches left
  }
  look();
  return end;
}

/** Tells a file from one that was made in its place; `undefined`: there is none, or it cannot be looked at. */
function identityOf(path: string): string | undefined {
  try {
    const { dev, ino, birthtimeNs } = statSync(path, { bigint: true });
    return `${dev}:${ino}:${birthtimeNs}`;
  } catch {
    return undefined;
  }
}

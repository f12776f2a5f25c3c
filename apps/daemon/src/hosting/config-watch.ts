import { statSync, watch, type FSWatcher } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Knows when a file has changed. */
export interface ConfigWatch {
  /**
   * Does something once for each change, before whoever asks goes on. What fails fails for all who ask, until the file
   * changes again; `onFailure` hears of it once.
   */
  whenChanged(
    work: () => Promise<void>,
    onFailure: (error: unknown) => void,
  ): () => Promise<void>;
  /** Asks whenever the system says that something happened to the file. */
  watch(ask: () => Promise<void>): void;
  /** Nothing is begun from now on; resolves when what was begun has ended. */
  close(): Promise<void>;
}

/** A look at the file is one `stat`; between requests nothing looks. */
export function configWatch(path: string): ConfigWatch {
  let seen = lookOf(path);
  let last: Promise<void> = Promise.resolve();
  let watcher: FSWatcher | undefined;
  let isClosed = false;
  return {
    whenChanged: (work, onFailure) => async () => {
      const look = isClosed ? seen : lookOf(path);
      if (look !== seen) {
        seen = look;
        const before = last;
        last = before.catch(ignoreEarlier).then(work);
        last.catch(onFailure);
      }
      return last;
    },
    watch(ask) {
      try {
        // The folder: editors replace files. Without it, requests notice the change.
        watcher = watch(dirname(path), { persistent: false }, (_, name) => {
          // Who asked for nothing is told nothing: `onFailure` has heard it.
          if (name === basename(path)) ask().catch(ignoreEarlier);
        });
        watcher.on('error', () => watcher?.close());
      } catch {
        watcher = undefined;
      }
    },
    close() {
      isClosed = true;
      watcher?.close();
      return last.catch(ignoreEarlier);
    },
  };
}

function ignoreEarlier(_told: unknown): undefined {
  return undefined;
}

function lookOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return '';
  return [
    found.dev,
    found.ino,
    found.size,
    found.mtimeMs,
    found.ctimeMs,
  ].join();
}

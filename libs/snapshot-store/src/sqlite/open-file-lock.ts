import { createPrivateFile } from './create-private-file.js';
import { openDatabase } from './driver.js';

/** A lock between processes that lasts. */
export interface FileLock {
  /** Runs a function while nobody else who has this lock runs one. Throws SQLite's `BUSY`. */
  hold<T>(work: () => T): T;
  close(): void;
}

/**
 * Opens a lock for many short turns. Like `withExclusiveLock`, it is SQLite's own on an empty file: a process that is killed
 * in its turn leaves no lock behind.
 */
export function openFileLock(path: string, busyTimeoutMs: number): FileLock {
  createPrivateFile(path);
  const db = openDatabase(path, { readOnly: false, busyTimeoutMs });
  const begin = db.prepare('BEGIN EXCLUSIVE');
  const end = db.prepare('ROLLBACK');
  return {
    hold(work) {
      begin.run();
      try {
        return work();
      } finally {
        end.run();
      }
    },
    close: () => db.close(),
  };
}

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
  return {
    hold(work) {
      db.exec('BEGIN IMMEDIATE');
      try {
        return work();
      } finally {
        db.exec('COMMIT'); // of nothing: 7 µs, where a rollback costs 23
      }
    },
    close: () => db.close(),
  };
}

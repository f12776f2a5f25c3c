import { createPrivateFile } from './create-private-file.js';
import { openDatabase } from './driver.js';

/**
 * Runs a function while no other process runs one for the same store: repairing and migrating. The lock is SQLite's own,
 * on an empty file beside the store, so it ends with the process whatever happens. Throws SQLite's `BUSY`.
 */
export function withExclusiveLock<T>(
  path: string,
  busyTimeoutMs: number,
  work: () => T,
): T {
  const lock = `${path}.lock`;
  createPrivateFile(lock);
  const db = openDatabase(lock, { readOnly: false, busyTimeoutMs });
  try {
    db.exec('BEGIN EXCLUSIVE');
    return work();
  } finally {
    if (db.isTransaction) db.exec('ROLLBACK');
    db.close();
  }
}

import type { Database } from './driver.js';

/**
 * Runs a function in one transaction: all of it is written, or nothing. `IMMEDIATE` takes the write lock first, so
 * that what the function reads cannot change before it writes; `DEFERRED` gives several reads one view.
 */
export function inTransaction<T>(
  db: Database,
  mode: 'IMMEDIATE' | 'DEFERRED',
  work: () => T,
): T {
  db.exec(`BEGIN ${mode}`);
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    // SQLite has rolled back by itself after some errors (disk full, I/O).
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

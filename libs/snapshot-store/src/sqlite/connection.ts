import { KatoError } from '@kato/contracts';
import { openDatabase, type Database } from './driver.js';
import { migrate, versionOf } from './schema.js';

// Pages of 4 KiB that the write-ahead log may reach before SQLite copies it into the main file. The default of 1000
// makes one commit in a thousand wait for an fsync; see the README for the figures.
const CHECKPOINT_PAGES = 4000;
const WAL_SIZE_LIMIT = 64 * 1024 * 1024;

/** Opens the connection that writes, and makes the file a store of the current version. Throws as `migrate`. */
export function openWriter(path: string, busyTimeoutMs: number): Database {
  const db = openDatabase(path, { readOnly: false, busyTimeoutMs });
  try {
    // Before anything is changed: it may be a file of somebody else.
    versionOf(db);
    useWriteAheadLog(db, path);
    migrate(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Opens a connection of its own for a long read: what it sees stays as it was when it began. */
export function openReader(path: string, busyTimeoutMs: number): Database {
  const db = openDatabase(path, { readOnly: true, busyTimeoutMs });
  db.exec('BEGIN');
  return db;
}

/** Copies the write-ahead log into the main file, if no other process is in the way, and closes. */
export function closeWriter(db: Database): void {
  try {
    // Nothing is lost when it cannot be done now: the next open reads the log.
    db.exec('PRAGMA busy_timeout = 0');
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
}

function useWriteAheadLog(db: Database, path: string): void {
  const mode = db.prepare('PRAGMA journal_mode = WAL').get()?.['journal_mode'];
  if (mode !== 'wal')
    throw new KatoError(
      'STORE_UNREADABLE',
      `the store cannot use a write-ahead log (journal mode ${String(mode)}): ${path}`,
      { hint: 'Put the store on a local disk.', details: { path, mode } },
    );
  db.exec(`
    PRAGMA synchronous = NORMAL;
    PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES};
    PRAGMA journal_size_limit = ${WAL_SIZE_LIMIT};
  `);
}

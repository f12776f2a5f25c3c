import { rmSync } from 'node:fs';
import { KatoError } from '@kato/contracts';
import { createPrivateFile } from './create-private-file.js';
import {
  openDatabase,
  SQLITE_FULL,
  sqliteCode,
  type Database,
} from './driver.js';
import { withExclusiveLock } from './exclusive-lock.js';
import { damaged } from './row.js';
import { CURRENT_VERSION, migrate, versionOf } from './schema.js';

// Measured with lines of 1 KB: pages of 8 KiB commit a third faster than the default of 4, those of 16 slower.
const PAGE_BYTES = 8192;
// The write-ahead log is copied into the main file when it reaches 16 MiB: rarely enough that the fsync stays out of
// the 99th percentile, often enough that it is short.
const CHECKPOINT_PAGES = 2000;
const WAL_SIZE_LIMIT = 64 * 1024 * 1024;

/** Opens the connection that writes, and makes the file a store of the current version. Throws as `migrate`. */
export function openWriter(path: string, busyTimeoutMs: number): Database {
  const db = openDatabase(path, { readOnly: false, busyTimeoutMs });
  try {
    // Before anything is changed: it may be a file of somebody else.
    const version = versionOf(db, path);
    useWriteAheadLog(db, path);
    if (version === 0 || version === CURRENT_VERSION) migrate(db, path);
    else
      withExclusiveLock(path, busyTimeoutMs, () => {
        migrateWithCopy(db, path);
      });
    checkGenerations(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

// The copy stays when the migration fails, and when the process ends in it.
function migrateWithCopy(db: Database, path: string): void {
  const version = versionOf(db, path);
  if (version === CURRENT_VERSION) return;
  const copy = `${path}.version-${version}`;
  rmSync(copy, { force: true });
  // SQLite fills an empty file, and gives a new one the modes that everybody can read.
  createPrivateFile(copy);
  db.prepare('VACUUM INTO ?').run(copy);
  migrate(db, path);
  rmSync(copy);
}

/** Opens a connection for long reads: inside a transaction, what it sees stays as it was when that began. */
export function openReader(path: string, busyTimeoutMs: number): Database {
  return openDatabase(path, { readOnly: true, busyTimeoutMs });
}

/** Copies the write-ahead log into the main file, unless another process or a full disk is in the way, and closes. */
export function closeWriter(db: Database): void {
  try {
    db.exec('PRAGMA busy_timeout = 0');
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch (error) {
    // What was committed is safe in the log, and the next open reads it.
    if (sqliteCode(error) !== SQLITE_FULL) throw error;
  } finally {
    db.close();
  }
}

function useWriteAheadLog(db: Database, path: string): void {
  // Has an effect on an empty file only.
  db.exec(`PRAGMA page_size = ${PAGE_BYTES}`);
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

// A flipped bit in an index, or in a column that it has, hides a row: no checksum is asked then. Only this table is looked
// at, as it is small, and what hangs on its rows is counted there.
function checkGenerations(db: Database): void {
  const row = db.prepare('PRAGMA integrity_check(generations)').get() ?? {};
  if (row['integrity_check'] !== 'ok') throw damaged('generations');
}

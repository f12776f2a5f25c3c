import { chmodSync, statSync, truncateSync } from 'node:fs';
import { createPrivateFile } from './create-private-file.js';
import { openDatabase, sqliteCode } from './driver.js';

/** A lock that this process has for as long as it wants. */
export interface HeldLock {
  release(): void;
}

// SQLite's result codes: somebody else has the lock; the file is none of a database.
const SQLITE_BUSY = 5;
const SQLITE_NOTADB = 26;

/**
 * Takes a lock that one process has at a time; `undefined`: another one has it. Nobody waits. It is SQLite's own on an empty
 * file: the system ends it with the process, however that ends, so that there are no stale ones.
 */
export function takeLock(path: string): HeldLock | undefined {
  makePrivate(path);
  try {
    return tryLock(path);
  } catch (error) {
    if (sqliteCode(error) !== SQLITE_NOTADB) throw error;
    // Something wrote into it. Nobody needs what is in there, and who has the lock keeps it: it is the same file.
    truncateSync(path);
    return tryLock(path);
  }
}

function tryLock(path: string): HeldLock | undefined {
  const db = openDatabase(path, { readOnly: false, busyTimeoutMs: 0 });
  try {
    db.exec('PRAGMA journal_mode = MEMORY'); // nothing is ever written: no journal beside it
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (sqliteCode(error) === SQLITE_BUSY) return undefined;
    throw error;
  }
  return {
    release() {
      if (!db.isOpen) return;
      db.exec('ROLLBACK');
      db.close();
    },
  };
}

// A file that is there is not opened: closing it would end the locks that this process has on it (POSIX).
function makePrivate(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) createPrivateFile(path);
  else if ((found.mode & 0o077) !== 0) chmodSync(path, 0o600);
}

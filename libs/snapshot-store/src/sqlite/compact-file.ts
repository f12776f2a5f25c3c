import { sqliteCode, type Database } from './driver.js';
import { fileSize, pragma } from './read-holdings.js';

const INCREMENTAL = 2;
// 8 MiB a transaction: others can write between two.
const PAGES_AT_ONCE = 1000;
const IN_USE = [5, 6];

/**
 * Makes the file as small as what it holds, when it is larger than `maxBytes`. The first time that means to write all of it
 * once; from then on only what stands at its end is moved. While another process writes nothing is done: there is a next
 * time.
 */
export function compactFile(db: Database, maxBytes: number): void {
  try {
    if (fileSize(db).fileBytes <= maxBytes) return;
    if (pragma(db, 'auto_vacuum') === INCREMENTAL) takeFreePages(db);
    else db.exec(`PRAGMA auto_vacuum = ${INCREMENTAL}; VACUUM`);
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (!IN_USE.includes(sqliteCode(error) ?? 0)) throw error;
  }
}

function takeFreePages(db: Database): void {
  for (let free = pragma(db, 'freelist_count'); free > 0;) {
    db.exec(`PRAGMA incremental_vacuum(${PAGES_AT_ONCE})`);
    const left = pragma(db, 'freelist_count');
    if (left >= free) return;
    free = left;
  }
}

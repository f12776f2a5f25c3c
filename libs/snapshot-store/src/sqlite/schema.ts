import { KatoError } from '@kato/contracts';
import type { Database, Row } from './driver.js';
import { damaged, numberColumn } from './row.js';
import { inTransaction } from './transaction.js';
import { VERSION_1 } from './version-1.js';
import { toVersion2 } from './version-2.js';

// "kato" in ASCII: tells our file from another program's database.
const APPLICATION_ID = 0x6b61746f;

// Entry n brings a store from version n to n + 1. Entries are never changed once released; the version is SQLite's
// own `user_version`, so it is written in the same transaction.
const MIGRATIONS: readonly ((db: Database) => void)[] = [
  (db) => db.exec(VERSION_1),
  toVersion2,
];

/** The schema version of this kato. */
export const CURRENT_VERSION = MIGRATIONS.length;

/**
 * Makes an empty file a store, brings an older store up to date, and leaves a current one alone: step by step, in one
 * transaction. Throws `STORE_VERSION` for a store of a newer kato, `STORE_UNREADABLE` for another program's database.
 */
export function migrate(db: Database, path: string): void {
  if (versionOf(db, path) === CURRENT_VERSION) return;
  inTransaction(db, 'IMMEDIATE', () => {
    // Read again: another process may have been faster.
    const version = versionOf(db, path);
    for (const step of MIGRATIONS.slice(version)) step(db);
    db.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
    db.exec(`PRAGMA user_version = ${CURRENT_VERSION}`);
  });
}

/** The schema version of a store, 0 for an empty file. Throws as `migrate`. */
export function versionOf(db: Database, path: string): number {
  const version = pragma(db, 'user_version');
  const isEmpty = version === 0 && pragma(db, 'schema_version') === 0;
  if (!isEmpty && pragma(db, 'application_id') !== APPLICATION_ID) {
    // With our tables in it, it is our own with a flipped bit.
    if (hasOurTables(db)) throw damaged('application_id');
    throw new KatoError(
      'STORE_UNREADABLE',
      `the file is a database of another program: ${path}`,
      { hint: 'Choose another path for the store.', details: { path } },
    );
  }
  if (version > MIGRATIONS.length)
    throw new KatoError(
      'STORE_VERSION',
      `the store has version ${version}, this kato knows up to ${MIGRATIONS.length}: ${path}`,
      {
        hint: 'Use the newer kato that wrote it, or another path.',
        details: { path, version },
      },
    );
  return version;
}

function pragma(db: Database, name: string): number {
  const row: Row = db.prepare(`PRAGMA ${name}`).get() ?? {};
  return numberColumn(row, name);
}

function hasOurTables(db: Database): boolean {
  const sql = `SELECT count(*) AS found FROM sqlite_schema
    WHERE name IN ('generations', 'generation_documents', 'event_chunks')`;
  return db.prepare(sql).get()?.['found'] === 3;
}

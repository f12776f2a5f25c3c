import { KatoError } from '@kato/contracts';
import type { Database, Row } from './driver.js';
import { numberColumn } from './row.js';
import { inTransaction } from './transaction.js';

// "kato" in ASCII: tells our file from another program's database.
const APPLICATION_ID = 0x6b61746f;

// Foreign text is stored as JSON without its quotes (see `keyText`), whole documents as JSON.
// A source has one generation, or two while it is read again: the visible one and the newest.
const VERSION_1 = `
  CREATE TABLE store (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    revision INTEGER NOT NULL
  ) STRICT;
  INSERT INTO store VALUES (1, 0);

  CREATE TABLE generations (
    id INTEGER PRIMARY KEY,
    source_id TEXT NOT NULL,
    generation INTEGER NOT NULL,
    newest INTEGER NOT NULL,
    visible INTEGER NOT NULL,
    provider TEXT NOT NULL,
    session_id TEXT NOT NULL,
    read_offset INTEGER NOT NULL,
    event_count INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    UNIQUE (source_id, generation)
  ) STRICT;
  CREATE INDEX generations_by_session
    ON generations (provider, session_id) WHERE visible = 1;

  CREATE TABLE generation_documents (
    id INTEGER PRIMARY KEY REFERENCES generations ON DELETE CASCADE,
    source TEXT NOT NULL,
    source_crc INTEGER NOT NULL,
    checkpoint_crc INTEGER NOT NULL,
    checkpoint TEXT NOT NULL
  ) STRICT;

  CREATE TABLE event_chunks (
    id INTEGER PRIMARY KEY,
    generation_id INTEGER NOT NULL REFERENCES generations ON DELETE CASCADE,
    event_count INTEGER NOT NULL,
    body_crc INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX event_chunks_by_generation ON event_chunks (generation_id);

  CREATE TABLE diagnostic_chunks (
    id INTEGER PRIMARY KEY,
    generation_id INTEGER NOT NULL REFERENCES generations ON DELETE CASCADE,
    body_crc INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX diagnostic_chunks_by_generation
    ON diagnostic_chunks (generation_id);
`;

// Entry n brings a store from version n to n + 1. Entries are never changed once released; the version is SQLite's
// own `user_version`, so it is written in the same transaction.
const MIGRATIONS: readonly ((db: Database) => void)[] = [
  (db) => db.exec(VERSION_1),
];

/**
 * Makes an empty file a store, brings an older store up to date, and leaves a current one alone. Throws
 * `STORE_VERSION` for a store of a newer kato, `STORE_UNREADABLE` for another program's database.
 */
export function migrate(db: Database, path: string): void {
  if (versionOf(db, path) === MIGRATIONS.length) return;
  inTransaction(db, 'IMMEDIATE', () => {
    // Read again: another process may have been faster.
    const version = versionOf(db, path);
    for (const step of MIGRATIONS.slice(version)) step(db);
    db.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
    db.exec(`PRAGMA user_version = ${MIGRATIONS.length}`);
  });
}

/** The schema version of a store, 0 for an empty file. Throws as `migrate`. */
export function versionOf(db: Database, path: string): number {
  const version = pragma(db, 'user_version');
  const isEmpty = version === 0 && pragma(db, 'schema_version') === 0;
  if (!isEmpty && pragma(db, 'application_id') !== APPLICATION_ID)
    throw new KatoError(
      'STORE_UNREADABLE',
      `the file is a database of another program: ${path}`,
      { hint: 'Choose another path for the store.', details: { path } },
    );
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

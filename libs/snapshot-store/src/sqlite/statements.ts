import type { Database, Statement } from './driver.js';

/** The statements of the writing connection, prepared once per open. */
export interface WriteStatements {
  readonly generations: Statement;
  readonly nextRevision: Statement;
  readonly addGeneration: Statement;
  readonly updateGeneration: Statement;
  readonly moveGeneration: Statement;
  readonly supersede: Statement;
  readonly dropOthers: Statement;
  readonly show: Statement;
  readonly touchSession: Statement;
  readonly putDocuments: Statement;
  readonly addEvents: Statement;
  readonly addDiagnostics: Statement;
}

// SQLite updates an index whenever one of its columns is set: the update of every commit sets none of them.
const WRITE_SQL: Readonly<Record<keyof WriteStatements, string>> = {
  generations: `
    SELECT id, generation, read_offset, visible, provider, session_id
    FROM generations WHERE source_id = ? ORDER BY generation`,
  nextRevision: 'UPDATE store SET revision = revision + 1 RETURNING revision',
  addGeneration: `
    INSERT INTO generations (
      source_id, generation, newest, visible, provider, session_id,
      read_offset, event_count, revision, fingerprint
    ) VALUES (?, ?, 1, ?, ?, ?, 0, 0, 0, '') RETURNING id`,
  updateGeneration: `
    UPDATE generations SET
      read_offset = ?, event_count = event_count + ?, revision = ?,
      fingerprint = ?
    WHERE id = ?`,
  moveGeneration:
    'UPDATE generations SET provider = ?, session_id = ? WHERE id = ?',
  supersede: 'UPDATE generations SET newest = 0 WHERE source_id = ?',
  // The visible generation goes only when the one that stays is visible.
  dropOthers: `
    DELETE FROM generations
    WHERE source_id = ? AND id <> ? AND (visible = 0 OR ? = 1)`,
  show: 'UPDATE generations SET visible = 1 WHERE id = ?',
  touchSession: `
    UPDATE generations SET revision = ?
    WHERE provider = ? AND session_id = ? AND visible = 1`,
  putDocuments: `
    INSERT INTO generation_documents (
      id, source, source_crc, checkpoint, checkpoint_crc
    ) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET
      source = excluded.source, source_crc = excluded.source_crc,
      checkpoint = excluded.checkpoint,
      checkpoint_crc = excluded.checkpoint_crc`,
  // Text that comes as UTF-8 already: a cast copies nothing, a string would be encoded once more.
  addEvents: `
    INSERT INTO event_chunks (generation_id, event_count, body_crc, body)
    VALUES (?, ?, ?, CAST(? AS TEXT))`,
  addDiagnostics: `
    INSERT INTO diagnostic_chunks (generation_id, body_crc, body)
    VALUES (?, ?, CAST(? AS TEXT))`,
};

/** The statements of a connection that reads: the writing one, or one of its own. */
export interface ReadStatements {
  readonly checkpoint: Statement;
  readonly fingerprints: Statement;
  readonly allSources: Statement;
  readonly sources: Statement;
  readonly events: Statement;
  readonly latestEvents: Statement;
  readonly diagnostics: Statement;
}

const READ_SQL: Readonly<Record<keyof ReadStatements, string>> = {
  checkpoint: `
    SELECT source, source_crc, checkpoint, checkpoint_crc
    FROM generations JOIN generation_documents USING (id)
    WHERE source_id = ? ORDER BY generation DESC LIMIT 1`,
  // A page of rows as one JSON array: handing single values to JavaScript costs more than parsing them.
  fingerprints: `
    SELECT max(id) AS last_id, '[' || group_concat(fingerprint) || ']' AS page
    FROM (
      SELECT id, fingerprint FROM generations
      WHERE id > ? AND newest = 1 ORDER BY id LIMIT ?
    )`,
  allSources: `
    SELECT max(id) AS last_id,
      '[' || group_concat('[' || revision || ',' || source || ']') || ']'
        AS page
    FROM (
      SELECT id, revision, source
      FROM generations JOIN generation_documents USING (id)
      WHERE id > ? AND visible = 1 ORDER BY id LIMIT ?
    )`,
  sources: `
    SELECT id, revision, event_count, source, source_crc
    FROM generations JOIN generation_documents USING (id)
    WHERE provider = ? AND session_id = ? AND visible = 1`,
  events: `
    SELECT body, body_crc
    FROM event_chunks WHERE generation_id = ? ORDER BY id`,
  latestEvents: `
    SELECT body, body_crc
    FROM event_chunks WHERE generation_id = ? ORDER BY id DESC`,
  diagnostics: `
    SELECT body, body_crc
    FROM diagnostic_chunks WHERE generation_id = ? ORDER BY id`,
};

export function prepareWriteStatements(db: Database): WriteStatements {
  return prepareAll(db, WRITE_SQL);
}

export function prepareReadStatements(db: Database): ReadStatements {
  return prepareAll(db, READ_SQL);
}

function prepareAll<K extends string>(
  db: Database,
  sql: Readonly<Record<K, string>>,
): Record<K, Statement> {
  const prepared = Object.entries<string>(sql).map(([name, text]) => [
    name,
    db.prepare(text),
  ]);
  return Object.fromEntries(prepared) as Record<K, Statement>;
}

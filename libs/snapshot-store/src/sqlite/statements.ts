import type { Database, Statement } from './driver.js';
import { ROW_COLUMNS } from './generation-row.js';
import {
  CATALOGUE_SQL,
  type CatalogueStatements,
} from '../catalogue/catalogue-sql.js';
import { PAGE_COLUMNS, pageOf } from './page-rows.js';

/** The statements of the writing connection, prepared once per open. */
export interface WriteStatements {
  readonly generations: Statement;
  readonly nextRevision: Statement;
  readonly addGeneration: Statement;
  readonly updateGeneration: Statement;
  readonly moveGeneration: Statement;
  readonly setState: Statement;
  readonly setFirstEvent: Statement;
  readonly drop: Statement;
  readonly dropEvents: Statement;
  readonly giveUp: Statement;
  readonly fingerprintOf: Statement;
  readonly show: Statement;
  readonly sessionRows: Statement;
  readonly putDocuments: Statement;
  readonly addEvents: Statement;
  readonly addDiagnostics: Statement;
}

const ROW = ROW_COLUMNS.join(', ');

// SQLite updates an index whenever one of its columns is set: the update of every commit sets none of them.
const WRITE_SQL: Readonly<Record<keyof WriteStatements, string>> = {
  generations: `
    SELECT ${ROW}, seal
    FROM generations WHERE source_id = ? ORDER BY generation`,
  nextRevision: 'UPDATE store SET revision = revision + 1 RETURNING revision',
  addGeneration: `
    INSERT INTO generations (
      source_id, generation, newest, visible, provider, session_id,
      read_offset, event_count, revision, fingerprint
    ) VALUES (?, ?, 1, ?, ?, ?, 0, 0, 0, '') RETURNING id`,
  updateGeneration: `
    UPDATE generations SET
      read_offset = ?, event_count = ?, diagnostic_count = ?, held_bytes = ?,
      revision = ?, fingerprint = ?, fingerprint_crc = ?, seal = ?
    WHERE id = ?`,
  moveGeneration:
    'UPDATE generations SET provider = ?, session_id = ? WHERE id = ?',
  setState: `
    UPDATE generations SET newest = ?, visible = ?, revision = ?, seal = ?
    WHERE id = ?`,
  fingerprintOf: 'SELECT fingerprint FROM generations WHERE id = ?',
  setFirstEvent: 'UPDATE generations SET first_event = ? WHERE id = ?',
  drop: 'DELETE FROM generations WHERE id = ?',
  dropEvents: 'DELETE FROM event_chunks WHERE generation_id = ?',
  giveUp: `
    UPDATE generations SET
      first_event = ?, held_bytes = ?, revision = ?, seal = ? WHERE id = ?`,
  show: 'UPDATE generations SET visible = 1 WHERE id = ?',
  sessionRows: `
    SELECT ${ROW}, seal FROM generations
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
    INSERT INTO event_chunks (
      generation_id, first_line, line_count, body_crc, body
    ) VALUES (?, ?, ?, ?, CAST(? AS TEXT))`,
  addDiagnostics: `
    INSERT INTO diagnostic_chunks (
      generation_id, first_line, line_count, body_crc, body
    ) VALUES (?, ?, ?, ?, CAST(? AS TEXT))`,
};

/** The statements of a connection that reads: the writing one, or one of its own. */
export interface ReadStatements extends CatalogueStatements {
  readonly checkpoint: Statement;
  readonly fingerprints: Statement;
  readonly allSources: Statement;
  readonly earlierBytes: Statement;
  readonly earlier: Statement;
  readonly sources: Statement;
  readonly sourcesEarlier: Statement;
  readonly events: Statement;
  readonly eventsFrom: Statement;
  readonly chunkSizes: Statement;
  readonly generation: Statement;
  readonly batch: Statement;
  readonly latestEvents: Statement;
  readonly diagnostics: Statement;
}

const READ_SQL: Readonly<Record<keyof ReadStatements, string>> = {
  // Joined to the left: a document that is missing is damage, not a source that is not there.
  checkpoint: `
    SELECT ${ROW}, seal, source, source_crc, checkpoint, checkpoint_crc
    FROM generations LEFT JOIN generation_documents USING (id)
    WHERE source_id = ? AND newest = 1`,
  // A page of rows as lines of one text: handing single values to JavaScript costs more than parsing them.
  fingerprints: `
    SELECT max(id) AS last_id, count(*) AS row_count,
      group_concat(fingerprint_crc || ' ' || fingerprint, char(10)) AS page
    FROM (
      SELECT id, fingerprint, fingerprint_crc FROM generations
      WHERE id > ? AND newest = 1 ORDER BY id LIMIT ?
    )`,
  allSources: `
    SELECT max(id) AS last_id, count(*) AS row_count,
      ${pageOf(PAGE_COLUMNS)}
    FROM (
      SELECT * FROM generations LEFT JOIN generation_documents USING (id)
      WHERE id > ? AND visible = 1 ORDER BY id LIMIT ?
    )`,
  ...CATALOGUE_SQL,
  earlier: `
    SELECT ${ROW}, seal, source, source_crc, fingerprint
    FROM generations LEFT JOIN generation_documents USING (id)
    WHERE newest = 0 AND visible = 0 ORDER BY source_id, generation`,
  earlierBytes: `
    SELECT source_id, sum(held_bytes) AS bytes FROM generations
    WHERE newest = 0 AND visible = 0 GROUP BY source_id`,
  sources: `
    SELECT ${ROW}, seal, source, source_crc
    FROM generations LEFT JOIN generation_documents USING (id)
    WHERE provider = ? AND session_id = ? AND visible = 1`,
  sourcesEarlier: `
    SELECT ${ROW}, seal, source, source_crc
    FROM generations LEFT JOIN generation_documents USING (id)
    WHERE provider = ? AND session_id = ? AND newest = 0 AND visible = 0
      AND generation = ?`,
  events: `
    SELECT id, first_line, line_count, body, body_crc
    FROM event_chunks WHERE generation_id = ? ORDER BY id`,
  eventsFrom: `
    SELECT id, first_line, line_count, body, body_crc
    FROM event_chunks WHERE generation_id = ? AND id >= ? ORDER BY id`,
  // These columns stand before the body: nothing of it is read.
  chunkSizes: `
    SELECT id, line_count
    FROM event_chunks WHERE generation_id = ? ORDER BY id DESC`,
  generation: `SELECT ${ROW}, seal FROM generations WHERE id = ?`,
  // By the rows' own ids: the table's index would have it pass every body before them.
  batch: `
    SELECT id, first_line, line_count, body, body_crc
    FROM event_chunks
    WHERE id BETWEEN ? AND ? AND +generation_id = ? ORDER BY id`,
  latestEvents: `
    SELECT id, first_line, line_count, body, body_crc
    FROM event_chunks WHERE generation_id = ? ORDER BY id DESC`,
  diagnostics: `
    SELECT id, first_line, line_count, body, body_crc
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

import type { Statement } from '../sqlite/driver.js';
import { ENTRY_COLUMNS, pageOf } from '../sqlite/page-rows.js';

/** What a catalogue asks of a store's file. */
export interface CatalogueStatements {
  readonly sessionPage: Statement;
  readonly sessionEntry: Statement;
  readonly indexEntries: Statement;
  readonly changedSessions: Statement;
  readonly visibleSessions: Statement;
  readonly counts: Statement;
  readonly revision: Statement;
}

export const CATALOGUE_SQL: Readonly<
  Record<keyof CatalogueStatements, string>
> = {
  // By the index of sessions, so a session's sources stand beside each other.
  sessionPage: `
    SELECT count(*) AS row_count, ${pageOf(ENTRY_COLUMNS)}
    FROM (
      SELECT * FROM generations LEFT JOIN generation_documents USING (id)
      WHERE visible = 1 AND (provider, session_id) > (?, ?)
      ORDER BY provider, session_id, id LIMIT ?
    )`,
  sessionEntry: `
    SELECT count(*) AS row_count, ${pageOf(ENTRY_COLUMNS)}
    FROM (
      SELECT * FROM generations LEFT JOIN generation_documents USING (id)
      WHERE visible = 1 AND provider = ? AND session_id = ? ORDER BY id
    )`,
  indexEntries: `
    SELECT count(*) AS row_count, ${pageOf(ENTRY_COLUMNS)}
    FROM (
      SELECT * FROM generations LEFT JOIN generation_documents USING (id)
      WHERE visible = 1 AND session_id = ? ORDER BY id
    )`,
  // No index on revisions: every commit would have to keep it, and 50,000 rows are passed in 13 ms.
  changedSessions: `
    SELECT DISTINCT provider, session_id FROM generations WHERE revision > ?`,
  visibleSessions: `
    SELECT DISTINCT provider, session_id FROM generations WHERE visible = 1`,
  counts: `
    SELECT revision, (
      SELECT count(*) FROM generations WHERE visible = 1
    ) AS sources FROM store`,
  revision: 'SELECT revision FROM store',
};

import type { Database, Row } from './driver.js';
import {
  generationSeal,
  ROW_COLUMNS,
  unprovenGeneration,
  type GenerationRow,
} from './generation-row.js';
import { numberColumn, textColumn } from './row.js';
import { checksum, chunkSeal, documentSeal } from './seals.js';

const TABLES = `
  ALTER TABLE generations ADD COLUMN diagnostic_count INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE generations ADD COLUMN first_event INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE generations ADD COLUMN held_bytes INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE generations ADD COLUMN fingerprint_crc INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE generations ADD COLUMN seal INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE event_chunks RENAME COLUMN event_count TO line_count;
  ALTER TABLE event_chunks ADD COLUMN first_line INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE diagnostic_chunks ADD COLUMN line_count INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE diagnostic_chunks ADD COLUMN first_line INTEGER NOT NULL DEFAULT 0;
`;

/**
 * Version 2: every checksum is bound to its place, and rows of `generations` have one. What was damaged before stays
 * damaged: its new checksum is made not to agree.
 */
export function toVersion2(db: Database): void {
  db.exec(TABLES);
  const columns = ROW_COLUMNS.join(', ');
  const next = db.prepare(
    `SELECT ${columns}, fingerprint FROM generations WHERE id > ? ORDER BY id LIMIT 1`,
  );
  for (let id = 0; ;) {
    const row = next.get(id);
    if (row === undefined) return;
    id = numberColumn(row, 'id');
    sealGeneration(db, row);
  }
}

function sealGeneration(db: Database, row: Row): void {
  const found = unprovenGeneration(row);
  sealDocuments(db, found);
  const events = sealChunks(db, 'event_chunks', found);
  const diagnostics = sealChunks(db, 'diagnostic_chunks', found);
  const sealed: GenerationRow = {
    ...found,
    diagnosticCount: diagnostics.lines,
    heldBytes: events.bytes,
    fingerprintCrc: checksum(textColumn(row, 'fingerprint')),
  };
  db.prepare(
    `UPDATE generations SET diagnostic_count = ?, held_bytes = ?,
       fingerprint_crc = ?, seal = ? WHERE id = ?`,
  ).run(
    sealed.diagnosticCount,
    sealed.heldBytes,
    sealed.fingerprintCrc,
    generationSeal(sealed),
    sealed.id,
  );
}

function sealDocuments(db: Database, found: GenerationRow): void {
  const row = db
    .prepare('SELECT * FROM generation_documents WHERE id = ?')
    .get(found.id);
  if (row === undefined) return;
  const seal = (name: string): number => {
    const text = textColumn(row, name);
    return sealAgain(row, name, documentSeal(text, found));
  };
  db.prepare(
    `UPDATE generation_documents SET source_crc = ?, checkpoint_crc = ?
     WHERE id = ?`,
  ).run(seal('source'), seal('checkpoint'), found.id);
}

function sealChunks(
  db: Database,
  table: 'event_chunks' | 'diagnostic_chunks',
  found: GenerationRow,
): { readonly lines: number; readonly bytes: number } {
  // One at a time by its id: a row must not change under a cursor that reads it.
  const next = db.prepare(
    `SELECT id, body, body_crc FROM ${table}
     WHERE generation_id = ? AND id > ? ORDER BY id LIMIT 1`,
  );
  const update = db.prepare(
    `UPDATE ${table} SET first_line = ?, line_count = ?, body_crc = ?
     WHERE id = ?`,
  );
  let lines = 0;
  let bytes = 0;
  for (let id = 0; ;) {
    const row = next.get(found.id, id);
    if (row === undefined) return { lines, bytes };
    id = numberColumn(row, 'id');
    const body = textColumn(row, 'body');
    const place = { firstLine: lines, lineCount: body.split('\n').length };
    const seal = sealAgain(row, 'body', chunkSeal(body, found, place));
    update.run(place.firstLine, place.lineCount, seal, id);
    lines += place.lineCount;
    bytes += Buffer.byteLength(body);
  }
}

// A text that did not have its old checksum must not get a good new one.
function sealAgain(row: Row, name: string, seal: number): number {
  const sound = checksum(textColumn(row, name)) === row[`${name}_crc`];
  return sound ? seal : seal ^ 1;
}

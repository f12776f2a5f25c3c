import { existsSync } from 'node:fs';
import { openReader } from '../sqlite/connection.js';
import type { Database } from '../sqlite/driver.js';
import { storeError } from '../sqlite/store-error.js';
import { attempt, isDamage } from './attempt.js';
import {
  placeOf,
  provenChunks,
  readGeneration,
  type DamagedGeneration,
} from './damaged-generation.js';
import { survivingIds } from './surviving-ids.js';

/** What a look at every byte of a store found. */
export interface StoreCheck {
  /** Readings of sources of which everything is as it was written. */
  readonly sound: number;
  /** What is not, in words, at most 100 of them: names and counts, never content. */
  readonly problems: readonly string[];
}

const MAX_PROBLEMS = 100;

/**
 * Reads a whole store and asks every checksum, and SQLite's own check; changes nothing. A store that is not there is
 * sound. Throws `STORE_UNREADABLE` for one that cannot be opened for another reason than damage.
 */
export function checkStore(path: string, busyTimeoutMs = 5000): StoreCheck {
  if (!existsSync(path)) return { sound: 0, problems: [] };
  try {
    const db = openReader(path, busyTimeoutMs);
    try {
      return check(db);
    } finally {
      db.close();
    }
  } catch (error) {
    if (!isDamage(error)) throw storeError(path, error);
    return { sound: 0, problems: ['the file is not a readable database'] };
  }
}

function check(db: Database): StoreCheck {
  const problems = [...db.prepare('PRAGMA integrity_check').iterate()]
    .map((row) => String(row['integrity_check']))
    .filter((text) => text !== 'ok');
  let sound = 0;
  for (const id of survivingIds(db, 'SELECT id FROM generations NOT INDEXED')) {
    const found = readGeneration(db, id);
    const wrong = attempt(() => problemOf(db, found)) ?? 'cannot be read';
    if (wrong === 'none') sound++;
    else problems.push(`${found.sourceId ?? `reading ${id}`}: ${wrong}`);
  }
  return { sound, problems: problems.slice(0, MAX_PROBLEMS) };
}

function problemOf(db: Database, found: DamagedGeneration): string {
  const { id, row, source, checkpoint } = found;
  if (row === undefined) return 'its row is not what was written';
  if (source === undefined) return 'its summary is not what was written';
  if (checkpoint === undefined) return 'its checkpoint is not what was written';
  const place = { ...placeOf(source), id };
  const events = countLines(db, 'event_chunks', place);
  const diagnostics = countLines(db, 'diagnostic_chunks', place);
  const missing = row.eventCount - row.firstEvent - events;
  if (missing !== 0) return `${missing} events are missing or damaged`;
  return diagnostics === row.diagnosticCount
    ? 'none'
    : 'diagnostics are missing or damaged';
}

function countLines(
  db: Database,
  table: 'event_chunks' | 'diagnostic_chunks',
  place: Parameters<typeof provenChunks>[2],
): number {
  let lines = 0;
  for (const { lineCount } of provenChunks(db, table, place))
    lines += lineCount;
  return lines;
}

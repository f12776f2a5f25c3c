import type { NewestGeneration } from '../commit/plan-commit.js';
import type { Row } from './driver.js';
import { damaged, numberColumn, textColumn } from './row.js';
import { valuesSeal, type SealedPlace } from './seals.js';

/** A session as the columns say it: key texts. */
export interface SessionColumns {
  readonly provider: string;
  readonly sessionId: string;
}

/** A row of the table `generations`, without its fingerprint. */
export interface GenerationRow
  extends NewestGeneration, SessionColumns, SealedPlace {
  readonly id: number;
  readonly generation: number;
  readonly newest: boolean;
  /** Events that were committed, held or not. */
  readonly eventCount: number;
  readonly diagnosticCount: number;
  /** Events before this one were given up. */
  readonly firstEvent: number;
  /** Bytes of the event bodies that are held. */
  readonly heldBytes: number;
  readonly revision: number;
  readonly fingerprintCrc: number;
}

/** The columns that `generationFrom` needs, in the order that the seal has them in. */
export const ROW_COLUMNS = [
  'id',
  'source_id',
  'generation',
  'newest',
  'visible',
  'provider',
  'session_id',
  'read_offset',
  'event_count',
  'diagnostic_count',
  'first_event',
  'held_bytes',
  'revision',
  'fingerprint_crc',
] as const;

/** Reads a row with all of `ROW_COLUMNS` and `seal`. Throws `SQLITE_CORRUPT` when it is not what was written. */
export function generationFrom(row: Row): GenerationRow {
  const found = unprovenGeneration(row);
  if (generationSeal(found) !== row['seal']) throw damaged('seal');
  return found;
}

/** The same without asking the seal: for what looks for the truth behind a damaged row. */
export function unprovenGeneration(row: Row): GenerationRow {
  return {
    id: numberColumn(row, 'id'),
    sourceId: textColumn(row, 'source_id'),
    generation: numberColumn(row, 'generation'),
    newest: numberColumn(row, 'newest') === 1,
    visible: numberColumn(row, 'visible') === 1,
    provider: textColumn(row, 'provider'),
    sessionId: textColumn(row, 'session_id'),
    offset: numberColumn(row, 'read_offset'),
    eventCount: numberColumn(row, 'event_count'),
    diagnosticCount: numberColumn(row, 'diagnostic_count'),
    firstEvent: numberColumn(row, 'first_event'),
    heldBytes: numberColumn(row, 'held_bytes'),
    revision: numberColumn(row, 'revision'),
    fingerprintCrc: numberColumn(row, 'fingerprint_crc'),
  };
}

/** What the column `seal` of a row must say. */
export function generationSeal(row: GenerationRow): number {
  return valuesSeal([
    row.id,
    row.sourceId,
    row.generation,
    row.newest ? 1 : 0,
    row.visible ? 1 : 0,
    row.provider,
    row.sessionId,
    row.offset,
    row.eventCount,
    row.diagnosticCount,
    row.firstEvent,
    row.heldBytes,
    row.revision,
    row.fingerprintCrc,
  ]);
}

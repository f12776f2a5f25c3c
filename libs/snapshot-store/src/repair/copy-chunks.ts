import type { Database } from '../sqlite/driver.js';
import { chunkSeal, type SealedPlace } from '../sqlite/seals.js';
import { provenChunks } from './damaged-generation.js';

/** From which generation of which store, to which. */
export interface ChunkCopy extends SealedPlace {
  readonly from: Database;
  readonly into: Database;
  readonly fromId: number;
  readonly id: number;
}

/** What was copied. */
export interface CopiedChunks {
  /** The number after the last line. */
  readonly end: number;
  readonly bytes: number;
  /** Lines are missing before or between those that were copied. */
  readonly gaps: boolean;
}

/** Copies the proven chunks of a generation and numbers their lines anew, from `start` on. */
export function copyChunks(
  { from, into, fromId, id, sourceId, generation }: ChunkCopy,
  table: 'event_chunks' | 'diagnostic_chunks',
  start: number,
): CopiedChunks {
  const add = into.prepare(
    `INSERT INTO ${table} (generation_id, first_line, line_count, body_crc, body)
     VALUES (?, ?, ?, ?, ?)`,
  );
  const place = { sourceId, generation };
  let [end, bytes, gaps] = [start, 0, false];
  for (const chunk of provenChunks(from, table, { ...place, id: fromId })) {
    const { body, lineCount } = chunk;
    gaps ||= chunk.firstLine !== end;
    const seal = chunkSeal(body, place, { firstLine: end, lineCount });
    add.run(id, end, lineCount, seal, body);
    end += lineCount;
    bytes += Buffer.byteLength(body);
  }
  return { end, bytes, gaps };
}

import type { Row, Statement } from './driver.js';
import { damaged, numberColumn, textColumn } from './row.js';
import { chunkSeal, documentSeal, type SealedPlace } from './seals.js';

/** A chunk that is what was written at its place. */
export interface Chunk {
  readonly id: number;
  readonly body: string;
  readonly firstLine: number;
  readonly lineCount: number;
}

/** Reads a chunk of a generation. Throws `SQLITE_CORRUPT` when it is not what was written there. */
export function chunkFrom(row: Row, place: SealedPlace): Chunk {
  const chunk = {
    id: numberColumn(row, 'id'),
    body: textColumn(row, 'body'),
    firstLine: numberColumn(row, 'first_line'),
    lineCount: numberColumn(row, 'line_count'),
  };
  if (chunkSeal(chunk.body, place, chunk) !== row['body_crc'])
    throw damaged('body');
  return chunk;
}

/** Reads a document of a generation. Throws as `chunkFrom`. */
export function documentFrom(
  row: Row,
  name: 'source' | 'checkpoint',
  place: SealedPlace & { readonly offset: number },
): string {
  const text = textColumn(row, name);
  if (documentSeal(text, place) !== row[`${name}_crc`]) throw damaged(name);
  return text;
}

/** The chunks that a generation must have: from `firstLine` on, `lines` in all. */
export interface ExpectedChunks {
  readonly row: SealedPlace & { readonly id: number };
  readonly firstLine: number;
  readonly lines: number;
}

/**
 * The chunks of a generation in order, `more` being what the statement asks beside it. Throws `SQLITE_CORRUPT` when one is
 * not as written, or not there.
 */
export function* chunksInOrder(
  { row, firstLine, lines }: ExpectedChunks,
  statement: Statement,
  ...more: readonly number[]
): Generator<Chunk> {
  let next = firstLine;
  for (const found of statement.iterate(row.id, ...more)) {
    const chunk = chunkFrom(found, row);
    if (chunk.firstLine !== next) throw damaged('first_line');
    next += chunk.lineCount;
    yield chunk;
  }
  // A damaged index hides whole rows, and no checksum is missed.
  if (next !== lines) throw damaged('line_count');
}

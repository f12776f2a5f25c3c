import type { SnapshotCommit } from '@kato/contracts';
import { chunkLines, type Chunk } from '../encode/chunk-lines.js';
import { encodeEvent } from '../encode/event-lines.js';
import type { Statement } from './driver.js';
import type { GenerationRow } from './generation-row.js';
import { chunkSeal } from './seals.js';
import type { WriteStatements } from './statements.js';

// Large enough that rows cost nothing, small enough that reading streams.
const CHUNK_BYTES = 256 * 1024;

/**
 * Appends a commit's events and diagnostics to a generation. Returns the bytes of the events. Throws for a value that is
 * not JSON: the transaction that it runs in undoes the rest.
 */
export function addChunks(
  statements: WriteStatements,
  row: GenerationRow,
  { events, diagnostics }: SnapshotCommit,
): number {
  append(statements.addDiagnostics, row, {
    firstLine: row.diagnosticCount,
    chunks: chunkLines(diagnostics, (odd) => JSON.stringify(odd), CHUNK_BYTES),
  });
  return append(statements.addEvents, row, {
    firstLine: row.eventCount,
    chunks: chunkLines(events, encodeEvent, CHUNK_BYTES),
  });
}

function append(
  statement: Statement,
  row: GenerationRow,
  added: { readonly firstLine: number; readonly chunks: Iterable<Chunk> },
): number {
  let { firstLine } = added;
  let held = 0;
  for (const { lineCount, bytes } of added.chunks) {
    const seal = chunkSeal(bytes, row, { firstLine, lineCount });
    statement.run(row.id, firstLine, lineCount, seal, bytes);
    firstLine += lineCount;
    held += bytes.byteLength;
  }
  return held;
}

import { chunkLines } from '../encode/chunk-lines.js';
import type { CommitTexts } from '../encode/commit-texts.js';
import type { Statement } from './driver.js';
import type { GenerationRow } from './generation-row.js';
import { chunkSeal } from './seals.js';
import type { WriteStatements } from './statements.js';

// Large enough that rows cost nothing, small enough that reading streams.
const CHUNK_CHARS = 256 * 1024;

/** Appends a commit's events and diagnostics to a generation. Returns the bytes of the events. */
export function addChunks(
  statements: WriteStatements,
  row: GenerationRow,
  { events, diagnostics }: CommitTexts,
): number {
  const { eventCount, diagnosticCount } = row;
  append(statements.addDiagnostics, row, {
    firstLine: diagnosticCount,
    lines: diagnostics,
  });
  return append(statements.addEvents, row, {
    firstLine: eventCount,
    lines: events,
  });
}

function append(
  statement: Statement,
  row: GenerationRow,
  added: { readonly firstLine: number; readonly lines: readonly string[] },
): number {
  let { firstLine } = added;
  let held = 0;
  for (const { lineCount, bytes } of chunkLines(added.lines, CHUNK_CHARS)) {
    const seal = chunkSeal(bytes, row, { firstLine, lineCount });
    statement.run(row.id, firstLine, lineCount, seal, bytes);
    firstLine += lineCount;
    held += bytes.byteLength;
  }
  return held;
}

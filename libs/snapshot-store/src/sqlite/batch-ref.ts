import type { EventBatchRef } from '@kato/contracts';
import type { Chunk } from './chunk-row.js';
import type { GenerationRow } from './generation-row.js';

/** The chunks of a batch: whose they are, where their rows are, and what those hold. */
export interface BatchPlace {
  readonly rowId: number;
  readonly generation: number;
  readonly firstChunk: number;
  readonly lastChunk: number;
  readonly firstLine: number;
  readonly endLine: number;
}

/** A batch by its rows. Numbers of rows can come back after rows were deleted: what they hold is in it too. */
export function batchRef(
  { id, generation }: GenerationRow,
  chunks: readonly Chunk[],
): EventBatchRef {
  const [first, last] = [chunks[0], chunks.at(-1)];
  const firstLine = first?.firstLine ?? 0;
  const endLine = (last?.firstLine ?? 0) + (last?.lineCount ?? 0);
  const rows = `${first?.id ?? 0}-${last?.id ?? 0}`;
  return `${id}/${generation}/${rows}/${firstLine}-${endLine}` as EventBatchRef;
}

/** Reads what `batchRef` wrote; `undefined` for anything else. */
export function batchPlace(ref: EventBatchRef): BatchPlace | undefined {
  const match = /^(\d+)\/(\d+)\/(\d+)-(\d+)\/(\d+)-(\d+)$/.exec(ref);
  if (match === null) return undefined;
  const [rowId = 0, generation = 0, ...places] = match.slice(1).map(Number);
  const [firstChunk = 0, lastChunk = 0, firstLine = 0, endLine = 0] = places;
  return { rowId, generation, firstChunk, lastChunk, firstLine, endLine };
}

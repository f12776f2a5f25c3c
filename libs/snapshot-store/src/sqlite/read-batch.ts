import {
  parseSourceId,
  type ConversationEvent,
  type EventBatchRef,
  type SessionKey,
} from '@kato/contracts';
import { sessionChanged } from '../view/session-changed.js';
import { batchPlace, type BatchPlace } from './batch-ref.js';
import { chunkFrom, type Chunk } from './chunk-row.js';
import { generationFrom, type GenerationRow } from './generation-row.js';
import { idOfKeyText, keyText } from './key-text.js';
import { stampedEvents } from './read-session.js';
import type { SessionReading } from './session-sources.js';
import type { ReadStatements } from './statements.js';

/** Reads a batch again. Throws `SESSION_CHANGED` when its rows are gone, or hold something else now. */
export function readBatch(
  statements: ReadStatements,
  { key, reading }: SessionReading,
  ref: EventBatchRef,
): readonly ConversationEvent[] {
  const place = batchPlace(ref);
  const row = place && generationAt(statements, place, reading);
  if (place === undefined || row === undefined || !isOf(row, key))
    throw sessionChanged(key);
  const chunks = chunksAt(statements, place, row);
  if (!isWhole(chunks, place)) throw sessionChanged(key);
  const sourceId = parseSourceId(idOfKeyText(row.sourceId));
  const identity = { ...key, sourceId };
  return chunks.flatMap(({ body }) => stampedEvents(identity, body));
}

function generationAt(
  statements: ReadStatements,
  { rowId, generation }: BatchPlace,
  reading: number | undefined,
): GenerationRow | undefined {
  const found = statements.generation.get(rowId);
  const row = found && generationFrom(found);
  if (row?.generation !== generation) return undefined;
  const isEarlier = !row.newest && generation === reading;
  return row.visible || isEarlier ? row : undefined;
}

function isOf(row: GenerationRow, { provider, sessionId }: SessionKey) {
  return (
    row.provider === keyText(provider) && row.sessionId === keyText(sessionId)
  );
}

function chunksAt(
  statements: ReadStatements,
  { firstChunk, lastChunk }: BatchPlace,
  row: GenerationRow,
): readonly Chunk[] {
  const found = statements.batch.iterate(firstChunk, lastChunk, row.id);
  return [...found].map((one) => chunkFrom(one, row));
}

function isWhole(
  chunks: readonly Chunk[],
  { firstLine, endLine }: BatchPlace,
): boolean {
  let next = firstLine;
  for (const chunk of chunks) {
    if (chunk.firstLine !== next) return false;
    next += chunk.lineCount;
  }
  return next === endLine;
}

import {
  INDEX_SESSION_ID,
  stampEvent,
  type ConversationEvent,
  type Diagnostic,
  type EventBatch,
  type SessionKey,
  type SessionSnapshot,
  type SourceIdentity,
} from '@kato/contracts';
import { decodeEvent } from '../encode/event-lines.js';
import { decodeSource } from '../encode/source-documents.js';
import {
  inSourceOrder,
  snapshotOf,
  summarize,
  withEvicted,
  type VisibleSource,
} from '../view/session-view.js';
import { isIndex, namesIn, type SessionNames } from '../view/session-names.js';
import { batchRef } from './batch-ref.js';
import {
  chunkFrom,
  chunksInOrder,
  documentFrom,
  type Chunk,
} from './chunk-row.js';
import type { Row, Statement } from './driver.js';
import { generationFrom, type GenerationRow } from './generation-row.js';
import { keyText } from './key-text.js';
import { damaged } from './row.js';
import type { ReadStatements } from './statements.js';

// A batch ends with the chunk that brings it to this many characters.
const BATCH_CHARS = 256 * 1024;

/** A visible generation: where its chunks are, and how many events they hold. */
interface SessionSource extends VisibleSource {
  readonly row: GenerationRow;
}

/** The session with its latest events; `undefined` when the store has no source of it. */
export function readSnapshot(
  statements: ReadStatements,
  key: SessionKey,
  maxEvents: number,
): SessionSnapshot | undefined {
  const sources = readSources(statements, key);
  if (sources.every(isIndex)) return undefined;
  const summary = summarize(key, sources, namesFor(statements, key));
  const total = sources.reduce((sum, source) => sum + source.row.eventCount, 0);
  const events = latestEvents(statements, sources, maxEvents);
  return snapshotOf(summary, events, total);
}

/** All events of the session, a few chunks at a time. */
export function* readEventBatches(
  statements: ReadStatements,
  key: SessionKey,
): Generator<EventBatch> {
  for (const source of readSources(statements, key))
    for (const chunks of batchesOf(chunksOf(source, statements.events)))
      yield {
        ref: batchRef(source.row, chunks),
        events: chunks.flatMap(({ body }) => eventsIn(source, body)),
      };
}

function* batchesOf(chunks: Iterable<Chunk>): Generator<readonly Chunk[]> {
  let batch: Chunk[] = [];
  let chars = 0;
  for (const chunk of chunks) {
    batch.push(chunk);
    chars += chunk.body.length;
    if (chars < BATCH_CHARS) continue;
    yield batch;
    batch = [];
    chars = 0;
  }
  if (batch.length > 0) yield batch;
}

export function readDiagnostics(
  statements: ReadStatements,
  key: SessionKey,
): readonly Diagnostic[] {
  return readSources(statements, key).flatMap(({ row }) => {
    const chunks = { row, firstLine: 0, lines: row.diagnosticCount };
    const proven = [...chunksInOrder(chunks, statements.diagnostics)];
    return proven.flatMap(({ body }) =>
      body.split('\n').map((line) => JSON.parse(line) as Diagnostic),
    );
  });
}

function chunksOf(
  { row }: SessionSource,
  statement: Statement,
): Generator<Chunk> {
  const { firstEvent, eventCount } = row;
  const chunks = { row, firstLine: firstEvent, lines: eventCount };
  return chunksInOrder(chunks, statement);
}

function namesFor(
  statements: ReadStatements,
  { provider }: SessionKey,
): SessionNames {
  const sessionId = INDEX_SESSION_ID;
  return namesIn(readSources(statements, { provider, sessionId }));
}

function readSources(
  statements: ReadStatements,
  key: SessionKey,
): readonly SessionSource[] {
  const rows = statements.sources.iterate(
    keyText(key.provider),
    keyText(key.sessionId),
  );
  const sources = inSourceOrder([...rows].map(sourceOf));
  // In order, so two of the same source stand beside each other.
  for (const [i, { state }] of sources.entries())
    if (sources[i + 1]?.state.sourceId === state.sourceId)
      throw damaged('source_id');
  return sources;
}

function sourceOf(found: Row): SessionSource {
  const row = generationFrom(found);
  const source = decodeSource(documentFrom(found, 'source', row));
  return { ...withEvicted(source, row), revision: row.revision, row };
}

// From the last chunk of the last source backwards, until there are enough.
function latestEvents(
  statements: ReadStatements,
  sources: readonly SessionSource[],
  maxEvents: number,
): readonly ConversationEvent[] {
  const chunks: (readonly ConversationEvent[])[] = [];
  let missing = maxEvents;
  for (const source of sources.toReversed()) {
    if (missing <= 0) break;
    let end = source.row.eventCount;
    for (const found of statements.latestEvents.iterate(source.row.id)) {
      const { body, firstLine, lineCount } = chunkFrom(found, source.row);
      if (firstLine + lineCount !== end) throw damaged('first_line');
      end = firstLine;
      chunks.push(eventsIn(source, body).slice(-missing));
      missing -= lineCount;
      if (missing <= 0) break;
    }
    if (missing > 0 && end !== source.row.firstEvent)
      throw damaged('first_line');
  }
  return chunks.reverse().flat();
}

function eventsIn(
  { provider, sessionId, state }: SessionSource,
  body: string,
): readonly ConversationEvent[] {
  return stampedEvents({ provider, sessionId, sourceId: state.sourceId }, body);
}

/** The events of a chunk, with their identity. */
export function stampedEvents(
  identity: SourceIdentity,
  body: string,
): readonly ConversationEvent[] {
  return body
    .split('\n')
    .map((line) => stampEvent(identity, decodeEvent(line)));
}

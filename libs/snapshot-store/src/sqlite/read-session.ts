import {
  stampEvent,
  type ConversationEvent,
  type Diagnostic,
  type EventBatch,
  type SessionSnapshot,
  type SourceIdentity,
} from '@kato/contracts';
import { decodeEvent } from '../encode/event-lines.js';
import { snapshotOf, summarize } from '../view/session-view.js';
import { isIndex } from '../view/session-names.js';
import { batchRef } from './batch-ref.js';
import { chunkFrom, chunksInOrder, type Chunk } from './chunk-row.js';
import type { Statement } from './driver.js';
import { damaged } from './row.js';
import {
  namesFor,
  sourcesOf,
  type SessionReading,
  type SessionSource,
} from './session-sources.js';
import type { ReadStatements } from './statements.js';

// A batch ends with the chunk that brings it to this many characters.
const BATCH_CHARS = 256 * 1024;

/** The session with its latest events; `undefined` when the store has no source of it. */
export function readSnapshot(
  statements: ReadStatements,
  session: SessionReading,
  maxEvents: number,
): SessionSnapshot | undefined {
  const { key } = session;
  const sources = sourcesOf(statements, session);
  if (sources.every(isIndex)) return undefined;
  const summary = summarize(key, sources, namesFor(statements, key));
  const total = sources.reduce((sum, source) => sum + source.row.eventCount, 0);
  const events = latestEvents(statements, sources, maxEvents);
  return snapshotOf(summary, events, total);
}

/** All events of the session, a few chunks at a time. */
export function* readEventBatches(
  statements: ReadStatements,
  session: SessionReading,
): Generator<EventBatch> {
  for (const source of sourcesOf(statements, session))
    for (const chunks of batchesOf(chunksOf(source, statements.events)))
      yield {
        ref: batchRef(source.row, chunks),
        events: chunks.flatMap(({ body }) => eventsIn(source, body)),
      };
}

/** Chunks in batches of a bounded size. */
export function* batchesOf(
  chunks: Iterable<Chunk>,
): Generator<readonly Chunk[]> {
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
  session: SessionReading,
): readonly Diagnostic[] {
  return sourcesOf(statements, session).flatMap(({ row }) => {
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

/** The events of a chunk of a source. */
export function eventsIn(
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

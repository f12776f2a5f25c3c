import {
  INDEX_SESSION_ID,
  stampEvent,
  type ConversationEvent,
  type Diagnostic,
  type SessionKey,
  type SessionSnapshot,
} from '@kato/contracts';
import { decodeEvent } from '../encode/event-lines.js';
import { decodeSource } from '../encode/source-documents.js';
import {
  inSourceOrder,
  snapshotOf,
  summarize,
  type VisibleSource,
} from '../view/session-view.js';
import { isIndex, namesIn, type SessionNames } from '../view/session-names.js';
import type { Row } from './driver.js';
import { keyText } from './key-text.js';
import { damaged, numberColumn, sealedColumn } from './row.js';
import type { ReadStatements } from './statements.js';

// A batch ends with the chunk that brings it to this many characters.
const BATCH_CHARS = 256 * 1024;

/** A visible generation: where its chunks are, and how many events they hold. */
interface SessionSource extends VisibleSource {
  readonly id: number;
  readonly eventCount: number;
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
  const total = sources.reduce((sum, source) => sum + source.eventCount, 0);
  const events = latestEvents(statements, sources, maxEvents);
  return snapshotOf(summary, events, total);
}

/** All events of the session, a few chunks at a time. */
export function* readEventBatches(
  statements: ReadStatements,
  key: SessionKey,
): Generator<readonly ConversationEvent[]> {
  for (const source of readSources(statements, key)) {
    let batch: ConversationEvent[] = [];
    let chars = 0;
    let missing = source.eventCount;
    for (const row of statements.events.iterate(source.id)) {
      const body = sealedColumn(row, 'body');
      for (const event of eventsIn(source, body)) {
        batch.push(event);
        missing--;
      }
      chars += body.length;
      if (chars < BATCH_CHARS) continue;
      yield batch;
      batch = [];
      chars = 0;
    }
    // A damaged index hides whole rows, and no checksum is missed.
    if (missing !== 0) throw damaged('event_count');
    if (batch.length > 0) yield batch;
  }
}

export function readDiagnostics(
  statements: ReadStatements,
  key: SessionKey,
): readonly Diagnostic[] {
  return readSources(statements, key).flatMap(({ id }) =>
    [...statements.diagnostics.iterate(id)].flatMap((row) =>
      sealedColumn(row, 'body')
        .split('\n')
        .map((line) => JSON.parse(line) as Diagnostic),
    ),
  );
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
  return inSourceOrder([...rows].map(sourceOf));
}

function sourceOf(row: Row): SessionSource {
  return {
    ...decodeSource(sealedColumn(row, 'source')),
    id: numberColumn(row, 'id'),
    revision: numberColumn(row, 'revision'),
    eventCount: numberColumn(row, 'event_count'),
  };
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
    for (const row of statements.latestEvents.iterate(source.id)) {
      const events = eventsIn(source, sealedColumn(row, 'body'));
      chunks.push(events.slice(-missing));
      missing -= events.length;
      if (missing <= 0) break;
    }
  }
  return chunks.reverse().flat();
}

function eventsIn(
  { provider, sessionId, state }: SessionSource,
  body: string,
): readonly ConversationEvent[] {
  const identity = { provider, sessionId, sourceId: state.sourceId };
  return body
    .split('\n')
    .map((line) => stampEvent(identity, decodeEvent(line)));
}

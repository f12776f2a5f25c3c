import {
  withoutUndefined,
  type EventPosition,
  type SessionKey,
  type TailBatch,
} from '@kato/contracts';
import { chunksInOrder, type Chunk } from './chunk-row.js';
import { batchesOf, eventsIn } from './read-session.js';
import { numberColumn } from './row.js';
import { sourcesOf, type SessionSource } from './session-sources.js';
import type { ReadStatements } from './statements.js';

/** See `SessionTail`: chunks that were known before are not read, but the one in which a position lies. */
export function* readTailBatches(
  statements: ReadStatements,
  key: SessionKey,
  from: readonly EventPosition[],
): Generator<TailBatch> {
  const known = new Map(from.map((one) => [one.sourceId, one]));
  for (const source of sourcesOf(statements, { key }))
    yield* tailOf(statements, source, known.get(source.state.sourceId));
}

function* tailOf(
  statements: ReadStatements,
  source: SessionSource,
  before: EventPosition | undefined,
): Generator<TailBatch> {
  const { firstEvent, eventCount } = source.row;
  const { sourceId, generation } = source.state;
  // More than there are: the position is of another store.
  const goesOn =
    before?.generation === generation && before.events <= eventCount;
  let isRestart = before !== undefined && !goesOn;
  let events = goesOn ? before.events : 0;
  const position = (): EventPosition => ({ sourceId, generation, events });
  if (isRestart && eventCount === 0)
    yield { events: [], position: position(), isRestart };
  let missing = events < firstEvent ? firstEvent - events : undefined;
  events += missing ?? 0;
  if (missing !== undefined && events === eventCount)
    yield { events: [], position: position(), isRestart, missing };
  for (const chunks of batchesOf(chunksFrom(statements, source, events))) {
    const told = events;
    const first = chunks[0]?.firstLine ?? told;
    const found = chunks.flatMap(({ body }) => eventsIn(source, body));
    events = first + found.length;
    yield withoutUndefined(
      { events: found.slice(told - first), position: position() },
      { isRestart, missing },
    );
    isRestart = false;
    missing = undefined;
  }
}

/** The chunks from the one on that has the event `from`. */
function* chunksFrom(
  statements: ReadStatements,
  { row }: SessionSource,
  from: number,
): Generator<Chunk> {
  if (from >= row.eventCount) return;
  let firstLine = row.eventCount;
  let firstId = 0;
  for (const found of statements.chunkSizes.iterate(row.id)) {
    firstId = numberColumn(found, 'id');
    firstLine -= numberColumn(found, 'line_count');
    if (firstLine <= from) break;
  }
  const chunks = { row, firstLine, lines: row.eventCount };
  yield* chunksInOrder(chunks, statements.eventsFrom, firstId);
}

import type { ConversationEvent } from '../../events/conversation-event.js';
import { eventId, type EventId, type SourceId } from '../../ids/ids.js';
import type { Json, JsonObject } from '../../json/json.js';
import { byteLog, type ByteLog } from './byte-log.js';
import { intColumn, type IntColumn } from './int-column.js';
import {
  MAX_NUMBER_BYTES,
  readNumber,
  skipNumbers,
  writeNumber,
  type ByteCursor,
} from './number-bytes.js';
import { plainRow, readCell, writeCells } from './row-cells.js';
import { rowShapes, type RowShape, type RowShapes } from './row-shapes.js';
import { sourceRanges, type SourcePlace } from './source-ranges.js';
import { textPool, type TextPool } from './text-pool.js';

/** Who and where the event of a row is. */
export interface RowIdentity {
  readonly eventId: EventId;
  readonly provider: string;
  readonly sessionId: string;
  readonly sourceId: SourceId;
}

/** Events as rows of numbers; their texts are in a pool, each once. */
export interface EventRows {
  readonly length: number;
  /** Adds a row; returns which fields it has. */
  add(event: ConversationEvent): RowShape;
  identity(row: number): RowIdentity;
  /** A field of the event, or of its `native`; `undefined` where it has none. */
  field(row: number, group: 'own' | 'native', name: string): Json | undefined;
  /** The event as it was taken in. */
  plain(row: number): object;
  rowOf(id: EventId): number | undefined;
}

interface Rows {
  readonly texts: TextPool;
  readonly shapes: RowShapes;
  readonly log: ByteLog;
  readonly starts: IntColumn;
  /** Sources by the number of their texts. */
  readonly sources: Map<number, SourceId>;
}

/** No rows yet. */
export function eventRows(): EventRows {
  const rows: Rows = {
    ...{ texts: textPool(), shapes: rowShapes(), log: byteLog() },
    ...{ starts: intColumn(), sources: new Map() },
  };
  const ranges = sourceRanges((row) => placeOf(rows, row));
  return {
    get length() {
      return rows.starts.length;
    },
    add(event) {
      const { eventId: id, sourceId } = event;
      const place = ranges.add(id, sourceId, rows.starts.length);
      return addRow(rows, event, place);
    },
    identity: (row) => identityOf(rows, row),
    field: (row, group, name) => fieldOf(rows, row, [group, name]),
    plain(row) {
      const { shape, cursor } = startOf(rows, row);
      skipNumbers(IDENTITY_CELLS, cursor);
      const fields = shape === undefined ? {} : plainRow(shape, rows, cursor);
      return Object.assign(identityOf(rows, row), fields);
    },
    rowOf: (id) => ranges.find(id),
  };
}

// Provider, session, source; then the index in the record and one, and its offset; or 0 and a text, for an id that is not
// made of them.
const IDENTITY_CELLS = 5;

function addRow(
  rows: Rows,
  event: ConversationEvent,
  place: SourcePlace | undefined,
): RowShape {
  const { texts, log, starts, sources } = rows;
  const fields = fieldsOf(event);
  const shape = rows.shapes.of(fields);
  const cells = 1 + IDENTITY_CELLS + shape.fields.length;
  const start = log.room(cells * MAX_NUMBER_BYTES);
  const to = { block: log.block(start), at: log.offset(start) };
  const { provider, sessionId, sourceId } = event;
  writeNumber(shape.id, to);
  writeNumber(texts.add(provider), to);
  writeNumber(texts.add(sessionId), to);
  const source = texts.add(sourceId);
  sources.set(source, sourceId);
  writeNumber(source, to);
  writeNumber(place === undefined ? 0 : place.index + 1, to);
  writeNumber(place?.offset ?? texts.add(event.eventId), to);
  writeCells({ shape, fields }, texts, to);
  log.take(start - log.offset(start) + to.at);
  starts.push(start);
  return shape;
}

function fieldsOf(event: object): JsonObject {
  return event as JsonObject;
}

function startOf({ starts, log, shapes }: Rows, row: number) {
  const place = starts.at(row);
  const cursor: ByteCursor = { block: log.block(place), at: log.offset(place) };
  return { shape: shapes.at(readNumber(cursor)), cursor };
}

function identityOf(rows: Rows, row: number): RowIdentity {
  const { texts, sources } = rows;
  const { cursor } = startOf(rows, row);
  const provider = texts.text(readNumber(cursor));
  const sessionId = texts.text(readNumber(cursor));
  const source = readNumber(cursor);
  const [index, place] = [readNumber(cursor), readNumber(cursor)];
  const sourceId = sources.get(source);
  if (sourceId === undefined) throw new RangeError(`there is no row ${row}`);
  const id =
    index === 0 ? texts.text(place) : eventId(sourceId, place, index - 1);
  return { eventId: id, provider, sessionId, sourceId };
}

function placeOf(rows: Rows, row: number): SourcePlace {
  const { cursor } = startOf(rows, row);
  skipNumbers(IDENTITY_CELLS - 2, cursor);
  const index = readNumber(cursor) - 1;
  return { index, offset: readNumber(cursor) };
}

function fieldOf(
  rows: Rows,
  row: number,
  [group, name]: readonly ['own' | 'native', string],
): Json | undefined {
  const { shape, cursor } = startOf(rows, row);
  const field = shape?.[group].get(name);
  if (field === undefined) return undefined;
  skipNumbers(IDENTITY_CELLS + field.cell, cursor);
  return readCell(field.type, rows.texts, cursor);
}

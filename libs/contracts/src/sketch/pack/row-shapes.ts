import type { Json, JsonObject } from '../../json/json.js';

/** How the value of a field stands in a row. `true`, `false` and `null` take no room: the shape says it all. */
export type CellType =
  'number' | 'text' | 'json' | 'time' | 'true' | 'false' | 'null';

/** A field of an event, or one of its `native`. */
export interface ShapeField {
  readonly name: string;
  readonly isNative: boolean;
  readonly type: CellType;
  /** How many cells stand before its own. */
  readonly cell: number;
}

/** Which fields an event has, in their order. Events of one kind have one of a few shapes. */
export interface RowShape {
  readonly id: number;
  readonly fields: readonly ShapeField[];
  /** The fields by name: those of the event, and those of its `native`. */
  readonly own: ReadonlyMap<string, ShapeField>;
  readonly native: ReadonlyMap<string, ShapeField>;
}

/** All shapes that there are. */
export interface RowShapes {
  of(event: JsonObject): RowShape;
  at(id: number): RowShape | undefined;
}

/** What of an event is written in another way than its other fields: its identity. */
export const NOT_IN_SHAPE: ReadonlySet<string> = new Set([
  ...['eventId', 'provider', 'sessionId', 'sourceId'],
]);

/** No shapes yet. */
export function rowShapes(): RowShapes {
  const byKey = new Map<string, RowShape>();
  const all: RowShape[] = [];
  return {
    of(event) {
      const key = keyOf(event);
      const known = byKey.get(key);
      if (known !== undefined) return known;
      const shape = newShape(all.length, event);
      byKey.set(key, shape);
      all.push(shape);
      return shape;
    },
    at: (id) => all[id],
  };
}

/** The fields of `native` stand where `native` does. */
export function nativeOf(event: JsonObject): JsonObject {
  const { native } = event;
  return isObject(native) ? native : {};
}

export function cellTypeOf(name: string, value: Json): CellType {
  switch (typeof value) {
    case 'string':
      return name === 'at' && isIsoTime(value) ? 'time' : 'text';
    case 'number':
      return Number.isSafeInteger(value) && !isBelowZero(value)
        ? 'number'
        : 'json';
    case 'boolean':
      return value ? 'true' : 'false';
    default:
      return value === null ? 'null' : 'json';
  }
}

function isBelowZero(value: number): boolean {
  return value < 0 || Object.is(value, -0);
}

function isIsoTime(text: string): boolean {
  const ms = Date.parse(text);
  return ms >= 0 && new Date(ms).toISOString() === text;
}

function keyOf(event: JsonObject): string {
  let key = '';
  for (const name in event) {
    const value = event[name];
    if (value === undefined || NOT_IN_SHAPE.has(name)) continue;
    key += name === 'native' ? `(${keyOf(nativeOf(event))})` : '';
    if (name !== 'native') key += `${name}:${cellTypeOf(name, value)},`;
  }
  return key;
}

function newShape(id: number, event: JsonObject): RowShape {
  const fields: ShapeField[] = [];
  const own = new Map<string, ShapeField>();
  const native = new Map<string, ShapeField>();
  let cell = 0;
  for (const [name, value, isNative] of valuesOf(event)) {
    const type = cellTypeOf(name, value);
    const field = { name, isNative, type, cell };
    if (!NO_CELL.has(type)) cell++;
    (isNative ? native : own).set(name, field);
    fields.push(field);
  }
  return { id, fields, own, native };
}

const NO_CELL: ReadonlySet<CellType> = new Set(['true', 'false', 'null']);

// The fields of `native` where `native` stands.
function* valuesOf(
  event: JsonObject,
): Generator<readonly [string, Json, boolean]> {
  for (const [name, value] of Object.entries(event)) {
    if (value === undefined || NOT_IN_SHAPE.has(name)) continue;
    if (name !== 'native') yield [name, value, false];
    else
      for (const [own, one] of Object.entries(nativeOf(event)))
        if (one !== undefined) yield [own, one, true];
  }
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

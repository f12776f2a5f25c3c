import type { Json, JsonObject } from '../../json/json.js';
import { readNumber, writeNumber, type ByteCursor } from './number-bytes.js';
import { nativeOf, type CellType, type RowShape } from './row-shapes.js';
import type { TextPool } from './text-pool.js';

/** Writes the fields of an event, as its shape has them. */
export function writeCells(
  { shape, fields }: { readonly shape: RowShape; readonly fields: JsonObject },
  texts: TextPool,
  to: ByteCursor,
): void {
  const native = nativeOf(fields);
  for (const { name, isNative, type } of shape.fields) {
    const value = (isNative ? native : fields)[name] ?? null;
    if (typeof value === 'number' && type === 'number') writeNumber(value, to);
    else if (type === 'json') writeNumber(texts.add(JSON.stringify(value)), to);
    else if (typeof value === 'string')
      writeNumber(type === 'time' ? Date.parse(value) : texts.add(value), to);
  }
}

/** Reads one field, where the cursor stands at its cell. */
export function readCell(
  type: CellType,
  texts: TextPool,
  from: ByteCursor,
): Json {
  switch (type) {
    case 'true':
      return true;
    case 'false':
      return false;
    case 'null':
      return null;
    case 'number':
      return readNumber(from);
    case 'time':
      return new Date(readNumber(from)).toISOString();
    case 'text':
      return texts.text(readNumber(from));
    case 'json':
      return JSON.parse(texts.text(readNumber(from))) as Json;
  }
}

/** All fields in their order, where the cursor stands at the first cell. */
export function plainRow(
  { fields }: RowShape,
  { texts }: { readonly texts: TextPool },
  from: ByteCursor,
): JsonObject {
  const own: Record<string, Json> = {};
  const native: Record<string, Json> = {};
  for (const { name, isNative, type } of fields) {
    if (isNative) own['native'] = native;
    (isNative ? native : own)[name] = readCell(type, texts, from);
  }
  return own;
}

import type { Json, JsonObject } from '../json/json.js';
import { isJsonObject } from './parse-json-line.js';

// Readers for foreign objects: they look at own properties only, so that a key named `__proto__` or `constructor`
// is data like any other, and they return `undefined` for anything of another type.

/** An own property of an object; `undefined` when absent or when `value` is no object. */
export function field(value: Json | undefined, key: string): Json | undefined {
  return isJsonObject(value) && Object.hasOwn(value, key)
    ? value[key]
    : undefined;
}

export function stringField(
  value: Json | undefined,
  key: string,
): string | undefined {
  const found = field(value, key);
  return typeof found === 'string' ? found : undefined;
}

export function numberField(
  value: Json | undefined,
  key: string,
): number | undefined {
  const found = field(value, key);
  return typeof found === 'number' && Number.isFinite(found)
    ? found
    : undefined;
}

export function booleanField(
  value: Json | undefined,
  key: string,
): boolean | undefined {
  const found = field(value, key);
  return typeof found === 'boolean' ? found : undefined;
}

export function objectField(
  value: Json | undefined,
  key: string,
): JsonObject | undefined {
  const found = field(value, key);
  return isJsonObject(found) ? found : undefined;
}

/** An own array property; the empty array when absent or of another type. */
export function arrayField(
  value: Json | undefined,
  key: string,
): readonly Json[] {
  const found = field(value, key);
  return isJsonArray(found) ? found : [];
}

/** Whether a value is a JSON array. */
export function isJsonArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

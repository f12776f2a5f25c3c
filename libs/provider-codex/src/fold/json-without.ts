import type { JsonObject } from '@kato/contracts';

/** A copy of an object without some keys: what stays as `detail` when the rest became fields of the event. */
export function jsonWithout(
  value: JsonObject,
  keys: ReadonlySet<string>,
): JsonObject {
  return Object.fromEntries(
    Object.entries(value).filter(([key]) => !keys.has(key)),
  );
}

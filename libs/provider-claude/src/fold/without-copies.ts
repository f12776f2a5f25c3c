import type { Json } from '@kato/contracts';
import { isJsonArray, isJsonObject } from '@kato/contracts/provider';

/** Names the place where the event has a text already; `undefined` when it has not. */
export type PlaceOf = (text: string) => string | undefined;

/**
 * A value in which each text that stands elsewhere in its event is replaced by where it stands: the client writes outputs,
 * files and images twice. A value without such a text is returned as it is. Depth is bounded by decoding.
 */
export function withoutCopies(value: Json, placeOf: PlaceOf): Json {
  if (typeof value === 'string') return placeOf(value) ?? value;
  if (isJsonArray(value)) {
    const entries = value.map((entry) => withoutCopies(entry, placeOf));
    return entries.some((entry, i) => entry !== value[i]) ? entries : value;
  }
  if (!isJsonObject(value)) return value;
  const replaced = new Map<string, Json>();
  for (const key of Object.keys(value)) {
    const entry = value[key];
    if (entry === undefined) continue;
    const kept = withoutCopies(entry, placeOf);
    if (kept !== entry) replaced.set(key, kept);
  }
  if (replaced.size === 0) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      key,
      replaced.get(key) ?? entry,
    ]),
  );
}

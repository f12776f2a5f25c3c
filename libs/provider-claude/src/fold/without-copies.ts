import type { Json } from '@kato/contracts';
import { isJsonArray, isJsonObject } from '@kato/contracts/provider';

/**
 * A value in which each of some long texts is replaced by where it stands: the client writes the content of files and images
 * twice. `places`: the name of the place, by the text. Depth is bounded by decoding.
 */
export function withoutCopies(
  value: Json,
  places: ReadonlyMap<string, string>,
): Json {
  if (places.size === 0) return value;
  if (typeof value === 'string') return places.get(value) ?? value;
  if (isJsonArray(value))
    return value.map((entry) => withoutCopies(entry, places));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      key,
      entry === undefined ? undefined : withoutCopies(entry, places),
    ]),
  );
}

import type { Json } from '@kato/contracts';
import { field, isJsonArray, isJsonObject } from '@kato/contracts/provider';
import type { ResultContent } from './result-content.js';

/**
 * The structured result, unless it says nothing that the result's content does not say. Data of an image that stands in
 * the result's parts is replaced by a pointer to the part: the client writes large images twice.
 */
export function resultDetail(
  detail: Json | undefined,
  block: Json,
  content: ResultContent,
): Json | undefined {
  if (detail === undefined || isRepeated(detail, block, content))
    return undefined;
  const places = new Map(
    content.parts.flatMap((part, index) =>
      part.data === undefined ? [] : [[part.data, index] as const],
    ),
  );
  return places.size === 0 ? detail : withPointers(detail, places);
}

function isRepeated(
  detail: Json,
  block: Json,
  { output }: ResultContent,
): boolean {
  if (typeof detail === 'string')
    return detail === output || detail === `Error: ${output}`;
  return (
    isJsonArray(detail) &&
    JSON.stringify(detail) === JSON.stringify(field(block, 'content'))
  );
}

// Depth is bounded by decoding.
function withPointers(value: Json, places: ReadonlyMap<string, number>): Json {
  if (typeof value === 'string') {
    const index = places.get(value);
    return index === undefined ? value : `parts[${index}].data`;
  }
  if (isJsonArray(value))
    return value.map((entry) => withPointers(entry, places));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      key,
      entry === undefined ? undefined : withPointers(entry, places),
    ]),
  );
}

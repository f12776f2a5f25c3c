import type { Json } from '@kato/contracts';
import { field, isJsonArray } from '@kato/contracts/provider';
import { withoutCopies } from '../without-copies.js';
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
      part.data === undefined
        ? []
        : [[part.data, `parts[${index}].data`] as const],
    ),
  );
  return withoutCopies(detail, places);
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

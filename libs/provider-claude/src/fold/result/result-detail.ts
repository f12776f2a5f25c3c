import type { Json } from '@kato/contracts';
import { field, isJsonArray } from '@kato/contracts/provider';
import { withoutCopies } from '../without-copies.js';
import type { ResultContent } from './result-content.js';

/** In a detail: the text that stands here is the result's `output`. */
const SAME_AS_OUTPUT = 'same as output';
// Short ones are kept: they cost nothing, and a program may well print the name of a setting.
const SHORT_CHARS = 64;

/**
 * The structured result, unless it says nothing that the result's content does not say. What stands in the result already
 * is replaced by where: data of an image by `parts[<n>].data`, the output, when it is not short, by `SAME_AS_OUTPUT`.
 * The client writes both twice.
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
  const { output } = content;
  return withoutCopies(detail, (text) => {
    if (text.length >= SHORT_CHARS && text === output) return SAME_AS_OUTPUT;
    return places.size === 0 ? undefined : places.get(text);
  });
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

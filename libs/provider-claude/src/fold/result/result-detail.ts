import type { Json } from '@kato/contracts';
import { field, isJsonArray } from '@kato/contracts/provider';
import { countNumberedLines } from './count-numbered-lines.js';
import { withoutCopies } from '../without-copies.js';
import type { ResultContent } from './result-content.js';

// Short ones are kept: they cost nothing, and a program may well print the name of a setting.
const SHORT_CHARS = 64;

/**
 * The structured result, unless it says nothing that the result's content does not say. What stands in the result already
 * is replaced by where: data of an image by `parts[<n>].data`, the output by `same as output`, a file of which the output
 * begins with all <n> lines, numbered, by `same as <n> numbered lines of output`. The client writes all of them twice.
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
    const place = places.size === 0 ? undefined : places.get(text);
    return place ?? placeInOutput(text, output);
  });
}

function placeInOutput(text: string, output: string): string | undefined {
  if (text.length < SHORT_CHARS) return undefined;
  if (text === output) return 'same as output';
  const lines = countNumberedLines(output, text);
  return lines === undefined
    ? undefined
    : `same as ${lines} numbered lines of output`;
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

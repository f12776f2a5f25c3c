import { withoutUndefined, type ToolResult } from '@kato/contracts';
import type { Block } from '../blocks/block.js';
import type { RenderContext } from '../blocks/render-context.js';
import { entryLink, line } from '../blocks/span.js';

/** A refusal, and what stands behind it. */
export interface ToldRefusal {
  readonly result: ToolResult;
  readonly place: readonly Block[];
}

/**
 * A refusal without the words of the user at its end that have an entry of their own, and where that is. Any other result is
 * as it was.
 */
export function toldRefusal(
  result: ToolResult,
  { feedback, numbers }: RenderContext,
): ToldRefusal {
  if (result.status !== 'rejected') return { result, place: [] };
  const said = feedback.get(result.callId);
  const number = said && numbers.get(said.eventId);
  const words = said?.text.trim() ?? '';
  const output = result.output.trimEnd();
  const isTold = words !== '' && output.endsWith(words);
  if (!isTold || number === undefined) return { result, place: [] };
  return {
    result: withoutUndefined(result, {
      output: output.slice(0, -words.length).trimEnd(),
    }),
    place: [
      line('What the user said is the feedback, ', entryLink(number), '.'),
    ],
  };
}

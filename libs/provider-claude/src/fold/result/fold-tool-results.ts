import type { EventBody, Json } from '@kato/contracts';
import {
  booleanField,
  field,
  isJsonArray,
  stringField,
} from '@kato/contracts/provider';
import type { UserRecord } from '../../decode/claude-record.js';
import type { Blocks } from '../blocks.js';
import type { ClaudeState } from '../claude-state.js';
import { note, type FoldInput, type Step } from '../fold-step.js';
import { classifyText } from '../user/classify-text.js';
import { otherText } from '../user/other-text.js';
import { userMessage } from '../user/user-message.js';
import { foldToolResult } from './fold-tool-result.js';

/** Folds a record of tool results, with whatever text and images stand beside them. */
export function foldToolResults(
  state: ClaudeState,
  input: FoldInput<UserRecord>,
  blocks: Blocks,
): Step {
  const details = assignDetails(input.record, blocks.results);
  let next = state;
  const events: EventBody[] = [];
  for (const [index, block] of blocks.results.entries()) {
    const step = foldToolResult(next, input, {
      block,
      detail: details.assigned[index],
      alone: blocks.results.length === 1,
    });
    next = step.state;
    events.push(...step.events);
  }
  events.push(...beside(input, blocks));
  if (details.left !== undefined)
    events.push(
      note(input.base, {
        subtype: 'tool-use-result',
        detail: details.left,
        hidden: 'bookkeeping',
      }),
    );
  return { state: next, events };
}

interface Details {
  readonly assigned: readonly (Json | undefined)[];
  /** A structured result that cannot be said to belong to one of several results. */
  readonly left?: Json;
}

// The structured result stands once on the record. With several results it can only be told apart by ids inside it.
function assignDetails(record: UserRecord, results: readonly Json[]): Details {
  const detail = field(record.raw, 'toolUseResult');
  if (detail === undefined || detail === null) return { assigned: [] };
  if (results.length === 1) return { assigned: [detail] };
  if (!isJsonArray(detail)) return { assigned: [], left: detail };
  const assigned = results.map((result) => {
    const id = stringField(result, 'tool_use_id');
    return id === undefined
      ? undefined
      : detail.find((entry) => stringField(entry, 'tool_use_id') === id);
  });
  return detail.every((entry) => assigned.includes(entry))
    ? { assigned }
    : { assigned: [], left: detail };
}

function beside(
  { record, base }: FoldInput<UserRecord>,
  { texts, parts }: Blocks,
): readonly EventBody[] {
  const isMeta = booleanField(record.raw, 'isMeta') === true;
  const classified = texts
    .filter((text) => text !== '')
    .map((text) => ({ text, as: classifyText(text) }));
  const said = classified.filter(({ as }) => as.kind === 'prompt');
  const text = said.map((entry) => entry.text).join('\n\n');
  const hidden = isMeta ? 'meta' : undefined;
  return [
    ...classified.flatMap((entry) => otherText(base, entry)),
    ...(said.length + parts.length === 0
      ? []
      : [userMessage(base, { text, parts, hidden })]),
  ];
}

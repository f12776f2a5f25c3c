import { withoutUndefined, type EventBody } from '@kato/contracts';
import {
  booleanField,
  numberField,
  stringField,
} from '@kato/contracts/provider';
import type { AssistantRecord } from '../../decode/claude-record.js';
import { sortBlocks } from '../blocks.js';
import { note, type FoldInput } from '../fold-step.js';
import { foldUnknown } from '../fold-unknown.js';
import { pickPayload } from '../payload.js';
import { errorType } from '../system/error-type.js';
import { classifyText } from '../user/classify-text.js';

/**
 * Folds what the client says in the model's name: the final error of a request, or a filler. It is not the model's
 * words, its token figures are zeros, and its model name is none.
 */
export function foldClientNotice(
  input: FoldInput<AssistantRecord>,
): readonly EventBody[] {
  const { base, record } = input;
  const { texts, parts, results, others } = sortBlocks(record.blocks);
  const text = texts.join('\n\n');
  const detail = pickPayload(record.raw, ['errorDetails']);
  return [
    notice(input, text),
    ...(detail === undefined
      ? []
      : [
          note(base, {
            subtype: 'error-details',
            detail,
            hidden: 'bookkeeping',
          }),
        ]),
    ...(parts.length + results.length + others.length === 0
      ? []
      : [foldUnknown(input, 'assistant.synthetic')]),
  ];
}

// Fillers that keep the order of user and assistant when the model was not asked.
const FILLERS: ReadonlySet<string> = new Set([
  'No response requested.',
  '(no content)',
]);

function notice(
  { base, record }: FoldInput<AssistantRecord>,
  text: string,
): EventBody {
  if (booleanField(record.raw, 'isApiErrorMessage') === true)
    return withoutUndefined(base, {
      kind: 'error',
      text,
      status: statusOf(record, text),
      code: codeOf(record, text),
    });
  const as = classifyText(text);
  if (as.kind === 'interrupt')
    return withoutUndefined(base, { kind: 'interrupt', reason: as.reason });
  const hidden = text === '' ? 'empty' : FILLERS.has(text) ? 'meta' : undefined;
  return note(base, { text, subtype: 'synthetic', hidden });
}

// The client's own word where it has one, else the API's.
function codeOf({ raw }: AssistantRecord, text: string): string | undefined {
  const own = stringField(raw, 'error');
  const known = own === 'unknown' ? undefined : own;
  return known ?? stringField(raw, 'apiErrorType') ?? errorType(text) ?? own;
}

// Before 2.1.126 the status stands in the text only: "API Error: 400 {…}".
function statusOf(record: AssistantRecord, text: string): number | undefined {
  const inText = /^API Error: (\d{3})\b/.exec(text)?.[1];
  return (
    numberField(record.raw, 'apiErrorStatus') ??
    (inText === undefined ? undefined : Number(inText))
  );
}

import { withoutUndefined, type Usage } from '@kato/contracts';
import {
  numberField,
  objectField,
  stringField,
} from '@kato/contracts/provider';
import type { AssistantRecord } from '../../decode/claude-record.js';
import type { FoldInput } from '../fold-step.js';

/**
 * Gives the token figures of a line. The lines of one API message repeat them, some versions with placeholders on all
 * but the last, so that the highest figure per message counts; some wrote nothing but placeholders.
 */
export function foldUsage({
  record,
  base,
}: FoldInput<AssistantRecord>): readonly Usage[] {
  const usage = objectField(record.message, 'usage');
  const inputTokens = numberField(usage, 'input_tokens');
  const outputTokens = numberField(usage, 'output_tokens');
  if (inputTokens === undefined && outputTokens === undefined) return [];
  const details = objectField(usage, 'output_tokens_details');
  return [
    withoutUndefined(base, {
      kind: 'usage',
      messageId: base.native.messageId,
      model: stringField(record.message, 'model'),
      inputTokens: inputTokens ?? 0,
      outputTokens: outputTokens ?? 0,
      cacheReadTokens: numberField(usage, 'cache_read_input_tokens'),
      cacheWriteTokens: numberField(usage, 'cache_creation_input_tokens'),
      reasoningTokens: numberField(details, 'thinking_tokens'),
      reliable: !isPlaceholder(record, outputTokens ?? 0),
    }),
  ];
}

const MAX_PLACEHOLDER = 10;

// How a stream begins: a few tokens, and no reason to stop. Versions from 2.1.4 to 2.1.42 often wrote nothing else of a
// message, so that what it really took is lost.
function isPlaceholder(
  { message }: AssistantRecord,
  outputTokens: number,
): boolean {
  return (
    stringField(message, 'stop_reason') === undefined &&
    outputTokens <= MAX_PLACEHOLDER
  );
}

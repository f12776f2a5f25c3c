import { withoutUndefined, type Usage } from '@kato/contracts';
import {
  numberField,
  objectField,
  stringField,
} from '@kato/contracts/provider';
import type { AssistantRecord } from '../../decode/claude-record.js';
import type { ClaudeState } from '../claude-state.js';
import type { FoldInput } from '../fold-step.js';
import { isWithin } from '../version.js';

/**
 * Gives the token figures of a line. The lines of one API message repeat them, some versions with placeholders on all
 * but the last, so that the highest figure per message counts; 2.1.20 to 2.1.36 wrote nothing but placeholders.
 */
export function foldUsage(
  state: ClaudeState,
  { record, base }: FoldInput<AssistantRecord>,
): readonly Usage[] {
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
      reliable: !isPlaceholder(state, record, outputTokens ?? 0),
    }),
  ];
}

const MAX_PLACEHOLDER = 10;

function isPlaceholder(
  state: ClaudeState,
  { message, envelope }: AssistantRecord,
  outputTokens: number,
): boolean {
  return (
    stringField(message, 'stop_reason') === undefined &&
    outputTokens <= MAX_PLACEHOLDER &&
    isWithin(envelope.version ?? state.version, '2.1.20', '2.1.36')
  );
}

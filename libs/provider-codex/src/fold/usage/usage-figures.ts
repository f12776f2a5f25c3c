import { withoutUndefined, type JsonObject, type Usage } from '@kato/contracts';
import { numberField } from '@kato/contracts/provider';

type Figures = Pick<
  Usage,
  | 'inputTokens'
  | 'outputTokens'
  | 'cacheReadTokens'
  | 'cacheWriteTokens'
  | 'reasoningTokens'
>;

/**
 * Token figures in kato's terms. Codex counts cached tokens inside `input_tokens` (total = input + output); here
 * `inputTokens` are those that were neither read from nor written to a cache, as for other assistants.
 * `reasoningTokens` are part of `outputTokens`.
 */
export function usageFigures(usage: JsonObject): Figures | undefined {
  const input = numberField(usage, 'input_tokens');
  const output = numberField(usage, 'output_tokens');
  if (input === undefined || output === undefined) return undefined;
  const cacheRead = numberField(usage, 'cached_input_tokens');
  const cacheWrite = numberField(usage, 'cache_write_input_tokens');
  return withoutUndefined({
    inputTokens: Math.max(0, input - (cacheRead ?? 0) - (cacheWrite ?? 0)),
    outputTokens: output,
    cacheReadTokens: cacheRead,
    cacheWriteTokens: cacheWrite,
    reasoningTokens: numberField(usage, 'reasoning_output_tokens'),
  });
}

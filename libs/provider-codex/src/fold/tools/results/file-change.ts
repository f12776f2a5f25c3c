import type { JsonObject, ToolStatus } from '@kato/contracts';
import { booleanField, field, stringField } from '@kato/contracts/provider';
import { jsonWithout } from '../../json-without.js';
import type { RecordedResult } from '../recorded-result.js';
import { callIdOf, statusOf } from './result-fields.js';

/**
 * `FileChange`, and `patch_apply_end` before: the files that a patch changed, by path, with their content (added,
 * deleted) or a unified diff (updated).
 */
export function fileChange(body: JsonObject): RecordedResult | undefined {
  const callId = callIdOf(body);
  if (callId === undefined) return undefined;
  const stdout = stringField(body, 'stdout') ?? '';
  const stderr = stringField(body, 'stderr') ?? '';
  const output = stdout === '' ? stderr : stdout;
  return {
    callId,
    name: 'apply_patch',
    input: { changes: field(body, 'changes') ?? null },
    status: patchStatus(body),
    output,
    detail: jsonWithout(body, new Set([stdout === '' ? 'stderr' : 'stdout'])),
  };
}

function patchStatus(body: JsonObject): ToolStatus {
  const status = statusOf(body);
  return status === 'ok' && booleanField(body, 'success') === false
    ? 'error'
    : status;
}

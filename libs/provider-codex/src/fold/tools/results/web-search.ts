import { withoutUndefined, type JsonObject } from '@kato/contracts';
import { field } from '@kato/contracts/provider';
import { jsonWithout } from '../../json-without.js';
import type { RecordedResult } from '../recorded-result.js';
import { callIdOf, statusOf } from './result-fields.js';

/** `WebSearch`, and `web_search_end` before: what was searched or opened. Results are rarely written. */
export function webSearch(body: JsonObject): RecordedResult | undefined {
  const callId = callIdOf(body);
  if (callId === undefined) return undefined;
  return {
    callId,
    name: 'web_search',
    input:
      field(body, 'action') ??
      withoutUndefined({ query: field(body, 'query') }),
    status: statusOf(body),
    output: '',
    detail: jsonWithout(body, TOLD),
  };
}

// The call says what was searched.
const TOLD = new Set(['type', 'id', 'call_id', 'query', 'action', 'status']);

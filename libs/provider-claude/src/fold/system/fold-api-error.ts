import { withoutUndefined, type EventBody } from '@kato/contracts';
import {
  field,
  numberField,
  objectField,
  stringField,
} from '@kato/contracts/provider';
import type { SystemRecord } from '../../decode/claude-record.js';
import { note, type FoldInput } from '../fold-step.js';
import { payloadOf } from '../payload.js';

/** Folds a failed request that the client tries again. A final failure is an assistant record. */
export function foldApiError({
  record,
  base,
}: FoldInput<SystemRecord>): readonly EventBody[] {
  const error = objectField(record.raw, 'error');
  // Earlier versions wrote the API's answer: {status, error: {error: {type, message}}}
  const nested = field(field(error, 'error'), 'error');
  return [
    withoutUndefined(base, {
      kind: 'error',
      text:
        stringField(error, 'formatted') ??
        stringField(error, 'message') ??
        stringField(nested, 'message') ??
        stringField(record.raw, 'content') ??
        '',
      status: numberField(error, 'status'),
      code: stringField(nested, 'type') ?? stringField(error, 'code'),
      retry: true,
    }),
    note(base, {
      subtype: 'api_error',
      detail: payloadOf(record.raw, 'subtype'),
      hidden: 'bookkeeping',
    }),
  ];
}

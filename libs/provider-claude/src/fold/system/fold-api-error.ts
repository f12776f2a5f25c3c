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
import { errorType } from './error-type.js';

/** Folds a failed request that the client tries again. A final failure is an assistant record. */
export function foldApiError({
  record,
  base,
}: FoldInput<SystemRecord>): readonly EventBody[] {
  const error = objectField(record.raw, 'error');
  // Earlier versions wrote the API's answer, {status, error: {error: {type, message}}}; later ones have it in the message.
  const answer = field(error, 'error');
  const nested = field(answer, 'error') ?? answer;
  const message = stringField(error, 'message');
  return [
    withoutUndefined(base, {
      kind: 'error',
      text:
        stringField(error, 'formatted') ??
        message ??
        stringField(nested, 'message') ??
        stringField(record.raw, 'content') ??
        '',
      status: numberField(error, 'status'),
      code:
        stringField(nested, 'type') ??
        errorType(message) ??
        stringField(error, 'code'),
      retry: true,
    }),
    note(base, {
      subtype: 'api_error',
      detail: payloadOf(record.raw, 'subtype'),
      hidden: 'bookkeeping',
    }),
  ];
}

import type { JsonObject, ToolStatus } from '@kato/contracts';
import { stringField } from '@kato/contracts/provider';

/** The call that a record answers: items carry it as their id, events as `call_id`. */
export function callIdOf(body: JsonObject): string | undefined {
  return stringField(body, 'call_id') ?? stringField(body, 'id');
}

/** A recorded status in kato's words. Anything that is not known to be bad is taken as done. */
export function statusOf(body: JsonObject): ToolStatus {
  return STATUSES.get(stringField(body, 'status') ?? '') ?? 'ok';
}

const STATUSES: ReadonlyMap<string, ToolStatus> = new Map([
  ['failed', 'error'],
  ['errored', 'error'],
  ['declined', 'rejected'],
  ['interrupted', 'interrupted'],
  ['in_progress', 'background'],
  ['inProgress', 'background'],
]);

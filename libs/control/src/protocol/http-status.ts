import type { WireError } from './error-envelope.js';

const BY_CODE = new Map<string, number>([
  ['USAGE', 400],
  ['SELECTOR_INVALID', 400],
  ['SESSION_NOT_FOUND', 404],
  ['READING_NOT_FOUND', 404],
  ['SELECTOR_AMBIGUOUS', 409],
  ['SESSION_CHANGED', 409],
  ['EXPORT_REFUSED', 403],
  ['SESSION_EMPTY', 422],
  ['CONFIG_INVALID', 422],
  ['DAEMON_PROTOCOL', 426],
  ['DAEMON_BUSY', 429],
]);

/** The status of an answer that is a failure: for `curl --fail`; programs look at the code. */
export function httpStatus({ code }: WireError): number {
  return BY_CODE.get(code) ?? 500;
}

import { numberField, objectField } from '@kato/contracts/provider';
import type { Json } from '@kato/contracts';

/** `duration: {secs, nanos}` of a finished call, in milliseconds. */
export function durationMs(body: Json): number | undefined {
  const duration = objectField(body, 'duration');
  const secs = numberField(duration, 'secs');
  const nanos = numberField(duration, 'nanos');
  return secs === undefined || nanos === undefined
    ? undefined
    : Math.round(secs * 1000 + nanos / 1e6);
}

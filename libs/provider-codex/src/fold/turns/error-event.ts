import {
  withoutUndefined,
  type ErrorEvent,
  type Json,
  type JsonObject,
} from '@kato/contracts';
import {
  field,
  isJsonObject,
  numberField,
  objectField,
  stringField,
} from '@kato/contracts/provider';
import { eventBase } from '../event-base.js';
import type { StepInput, StepOutput } from '../fold-step.js';

/** `event_msg.error`: a failure that the client showed. */
export function errorEvent(input: StepInput): StepOutput | undefined {
  const { body } = input.record;
  const event =
    errorOf(input, body) ?? errorOf(input, objectField(body, 'error') ?? {});
  return event && { events: [event] };
}

/**
 * An error from `{message, codex_error_info}`. The info is a code, or an object with the code as its key:
 * `{"http_connection_failed":{"http_status_code":502}}`.
 */
export function errorOf(
  input: StepInput,
  error: JsonObject,
): ErrorEvent | undefined {
  const text = stringField(error, 'message');
  if (text === undefined) return undefined;
  return withoutUndefined(eventBase(input), {
    kind: 'error',
    text,
    ...codeOf(field(error, 'codex_error_info')),
  });
}

function codeOf(info: Json | undefined): {
  readonly code: string | undefined;
  readonly status: number | undefined;
} {
  if (!isJsonObject(info))
    return {
      code: typeof info === 'string' ? info : undefined,
      status: undefined,
    };
  const code = Object.keys(info)[0];
  const inner = code === undefined ? undefined : objectField(info, code);
  return { code, status: numberField(inner, 'http_status_code') };
}

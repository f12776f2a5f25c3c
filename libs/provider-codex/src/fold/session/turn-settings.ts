import {
  withoutUndefined,
  type EventBody,
  type JsonObject,
} from '@kato/contracts';
import { objectField, stringField } from '@kato/contracts/provider';
import { eventBase } from '../event-base.js';
import { shortText } from '../fold-state.js';
import type { StepInput, StepOutput } from '../fold-step.js';
import { hiddenEvent } from '../keep-hidden.js';

/** `turn_context`: the settings of the next model calls. Shown as a fact where the model or the folder changes. */
export function turnContext(input: StepInput): StepOutput {
  return settings(input, input.record.body);
}

/** `thread_settings_applied`: the same, announced between turns. */
export function threadSettings(input: StepInput): StepOutput | undefined {
  const applied = objectField(input.record.body, 'thread_settings');
  return applied && settings(input, applied);
}

function settings(input: StepInput, applied: JsonObject): StepOutput {
  const { state, record } = input;
  const model = changed(stringField(applied, 'model'), state.model);
  const cwd = changed(stringField(applied, 'cwd'), state.cwd);
  if (model === undefined && cwd === undefined)
    return { events: [hiddenEvent(input, 'bookkeeping')] };
  const info: EventBody = withoutUndefined(eventBase(input), {
    kind: 'session.info',
    model,
    cwd,
    detail: record.body,
  });
  const next = {
    ...state,
    model: shortText(model ?? state.model),
    cwd: shortText(cwd ?? state.cwd),
  };
  return { events: [info], state: next };
}

function changed(
  value: string | undefined,
  before: string,
): string | undefined {
  return value === undefined || value === '' || shortText(value) === before
    ? undefined
    : value;
}

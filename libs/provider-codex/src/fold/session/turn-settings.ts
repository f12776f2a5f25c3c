import {
  withoutUndefined,
  type EventBody,
  type JsonObject,
} from '@kato/contracts';
import { objectField, stringField } from '@kato/contracts/provider';
import { eventBase } from '../event-base.js';
import { shortText, type CodexState } from '../fold-state.js';
import type { StepInput, StepOutput } from '../fold-step.js';
import { hiddenEvent } from '../keep-hidden.js';

/** `turn_context`: the settings of the next model calls. A fact where the model or the folder is told, and shown where one changes. */
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
  const effort = changed(effortOf(applied), state.effort);
  if (model === undefined && cwd === undefined && effort === undefined)
    return { events: [hiddenEvent(input, 'bookkeeping')] };
  const info: EventBody = withoutUndefined(eventBase(input), {
    kind: 'session.info',
    model,
    cwd,
    detail: record.body,
  });
  const next = withoutUndefined(state, {
    model: shortText(model ?? state.model),
    cwd: shortText(cwd ?? state.cwd),
    effort: shortText(effort ?? state.effort),
  });
  const told = changeOf(state, { model, effort, cwd });
  return {
    events: told === undefined ? [info] : [info, settingsEvent(input, told)],
    state: next,
  };
}

function effortOf(applied: JsonObject): string | undefined {
  return (
    stringField(applied, 'effort') ?? stringField(applied, 'reasoning_effort')
  );
}

// What a session begins with is no change.
function changeOf(
  before: CodexState,
  after: Readonly<Record<'model' | 'effort' | 'cwd', string | undefined>>,
): JsonObject | undefined {
  const { model, effort, cwd } = after;
  const told = withoutUndefined({
    model: before.model === '' ? undefined : model,
    effort: before.effort === '' ? undefined : effort,
    cwd: before.cwd === '' ? undefined : cwd,
  });
  return Object.keys(told).length === 0 ? undefined : told;
}

function settingsEvent(input: StepInput, detail: JsonObject): EventBody {
  return withoutUndefined(eventBase(input), {
    kind: 'message.system',
    subtype: 'settings',
    text: '',
    detail,
  });
}

function changed(
  value: string | undefined,
  before: string,
): string | undefined {
  return value === undefined || value === '' || shortText(value) === before
    ? undefined
    : value;
}

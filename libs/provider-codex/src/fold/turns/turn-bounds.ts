import { withoutUndefined } from '@kato/contracts';
import { objectField, stringField } from '@kato/contracts/provider';
import { eventBase } from '../event-base.js';
import { shortText, type CodexState } from '../fold-state.js';
import type { StepInput, StepOutput } from '../fold-step.js';
import { hiddenEvent } from '../keep-hidden.js';
import { errorOf } from './error-event.js';

/** `task_started`: what follows belongs to this turn, unless it says otherwise. */
export function turnStarted(input: StepInput): StepOutput {
  const turnId = shortText(stringField(input.record.body, 'turn_id') ?? '');
  return {
    events: [hiddenEvent(input, 'bookkeeping')],
    state: { ...input.state, turnId },
  };
}

/** `task_complete`: the turn's end, with its error if it failed. */
export function turnComplete(input: StepInput): StepOutput {
  const error = objectField(input.record.body, 'error');
  const failure = error && errorOf(input, error);
  return {
    events: [
      hiddenEvent(input, 'bookkeeping'),
      ...(failure === undefined ? [] : [failure]),
    ],
    state: betweenTurns(input.state),
  };
}

/** `turn_aborted`: the user (or a newer turn) stopped this one. */
export function turnAborted(input: StepInput): StepOutput {
  return {
    events: [
      withoutUndefined(eventBase(input), {
        kind: 'interrupt',
        reason: stringField(input.record.body, 'reason') ?? 'aborted',
      }),
      hiddenEvent(input, 'bookkeeping'),
    ],
    state: betweenTurns(input.state),
  };
}

function betweenTurns(state: CodexState): CodexState {
  return { ...state, turnId: '' };
}

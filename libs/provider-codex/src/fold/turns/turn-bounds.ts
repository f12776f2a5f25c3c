import { withoutUndefined, type EventBody } from '@kato/contracts';
import { field, objectField, stringField } from '@kato/contracts/provider';
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
    state: withoutUndefined(input.state, { turnId, asked: false }),
  };
}

/**
 * `task_complete`: the turn's end, with its error if it failed. Until the errors of 0.169, a failed turn only names no
 * last message: then it is said that there was no answer.
 */
export function turnComplete(input: StepInput): StepOutput {
  const error = objectField(input.record.body, 'error');
  const failure = error && errorOf(input, error);
  const end = failure ?? (isUnanswered(input) ? unanswered(input) : undefined);
  return {
    events: [
      hiddenEvent(input, 'bookkeeping'),
      ...(end === undefined ? [] : [end]),
    ],
    state: betweenTurns(input.state),
  };
}

function isUnanswered({ state, record }: StepInput): boolean {
  return state.asked && field(record.body, 'last_agent_message') === null;
}

function unanswered(input: StepInput): EventBody {
  return withoutUndefined(eventBase(input), {
    kind: 'message.system',
    subtype: 'turn.unanswered',
    text: '',
  });
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
  return withoutUndefined(state, { turnId: '', asked: false });
}

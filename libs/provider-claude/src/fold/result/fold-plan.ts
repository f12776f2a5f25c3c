import {
  withoutUndefined,
  type EventBase,
  type EventBody,
  type Json,
} from '@kato/contracts';
import { booleanField, stringField } from '@kato/contracts/provider';
import {
  appendBounded,
  type ClaudeState,
  type PlannedCall,
} from '../claude-state.js';
import { note, type Step } from '../fold-step.js';

const MAX_PENDING = 8;
const START_CHARS = 400;

/** Remembers a call that shows its plan itself: what its result repeats is then not told again. */
export function rememberPlan(
  state: ClaudeState,
  callId: string,
  input: Json,
): ClaudeState {
  const plan = stringField(input, 'plan');
  if (plan === undefined) return state;
  const call = { callId, ...markOf(plan) };
  return withoutUndefined(state, {
    plans: appendBounded(state.plans, call, MAX_PENDING),
  });
}

/** A result of ExitPlanMode: its call, its text, and its structured form. */
export interface PlanResult {
  readonly callId: string;
  readonly output: string;
  readonly detail: Json | undefined;
}

/**
 * Gives the approved plan of a result where neither the call nor the result's text has it: since plans are files, and
 * where the person edited it.
 */
export function foldPlan(
  state: ClaudeState,
  base: EventBase,
  { callId, output, detail }: PlanResult,
): Step {
  const call = state.plans.find((pending) => pending.callId === callId);
  const next =
    call === undefined
      ? state
      : withoutUndefined(state, {
          plans: state.plans.filter((pending) => pending !== call),
        });
  const text = stringField(detail, 'plan');
  // A sub-agent's result can have a field of this name too; only this tool says whose plan it is.
  const isPlan =
    call !== undefined || booleanField(detail, 'isAgent') !== undefined;
  const edited = booleanField(detail, 'planWasEdited') === true;
  const isTold =
    text === undefined ||
    text.trim() === '' ||
    output.includes(text.trim()) ||
    (!edited && call !== undefined && isSame(call, text));
  const events: readonly EventBody[] =
    !isPlan || isTold ? [] : [note(base, { text, subtype: 'plan' })];
  return { state: next, events };
}

function markOf(plan: string): Omit<PlannedCall, 'callId'> {
  const text = plan.trim();
  return { start: text.slice(0, START_CHARS), chars: text.length };
}

function isSame(call: PlannedCall, plan: string): boolean {
  const { start, chars } = markOf(plan);
  return call.start === start && call.chars === chars;
}

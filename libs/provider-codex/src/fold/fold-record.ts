import { withoutUndefined, type EventBody } from '@kato/contracts';
import { numberField, type Folded } from '@kato/contracts/provider';
import type { CodexRecord } from '../decode/codex-record.js';
import { eventBase } from './event-base.js';
import type { CodexState } from './fold-state.js';
import type { Step, StepInput, StepOutput } from './fold-step.js';
import { messageSteps } from './messages/message-steps.js';
import { followCopy } from './session/copied-prefix.js';
import { sessionSteps } from './session/session-steps.js';
import { toolSteps } from './tools/tool-steps.js';
import { turnSteps } from './turns/turn-steps.js';
import { usageSteps } from './usage/usage-steps.js';

/**
 * Turns a record into events. A type that has no step, and a known type in an unknown shape, become `unknown` events
 * that keep the whole line. Never throws.
 */
export function foldRecord(
  before: CodexState,
  record: CodexRecord,
): Folded<CodexState> {
  const state = followCopy(before, record);
  const input: StepInput = { state, record };
  const output = STEPS.get(record.type)?.(input) ?? unknownRecord(input);
  const folded = {
    state: output.state ?? state,
    events: isInherited(input) ? output.events.map(inherited) : output.events,
  };
  return output.sessionId === undefined
    ? folded
    : withoutUndefined(folded, { sessionId: output.sessionId });
}

const STEPS: ReadonlyMap<string, Step> = new Map([
  ...sessionSteps,
  ...turnSteps,
  ...messageSteps,
  ...toolSteps,
  ...usageSteps,
]);

function unknownRecord(input: StepInput): StepOutput {
  const { type, line } = input.record;
  const event: EventBody = withoutUndefined(eventBase(input), {
    kind: 'unknown',
    recordType: type,
    raw: line,
  });
  return { events: [event] };
}

// The file of a spawned agent says itself where the copy of its parent ends; that of a legacy fork does not.
function isInherited({ state, record }: StepInput): boolean {
  if (state.copy !== null && state.copy.phase !== 'expected') return true;
  const ordinal = numberField(record.line, 'ordinal');
  return ordinal !== undefined && ordinal < state.ownFrom;
}

function inherited(event: EventBody): EventBody {
  return event.kind === 'session.info' || event.hidden !== undefined
    ? event
    : withoutUndefined(event, { hidden: 'inherited' });
}

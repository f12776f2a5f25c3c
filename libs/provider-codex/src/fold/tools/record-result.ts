import { withoutUndefined, type EventBody, type Native } from '@kato/contracts';
import { eventBase, turnIdOf } from '../event-base.js';
import { callFor, known, toolOf, withId } from '../fold-state.js';
import type { Step, StepInput } from '../fold-step.js';
import type { RecordedResult, ResultDecoder } from './recorded-result.js';

/**
 * A step for one kind of recorded result. It is the user's view of a result that the model has too, and joins it by
 * call id. Where the file has no call before it (commands inside code mode; searches, whose call follows), the call
 * is built from the result, so that nothing hangs in the air.
 */
export function recordResult(decode: ResultDecoder): Step {
  return (input) => {
    const { state, record } = input;
    const result = decode(record.body);
    if (result === undefined) return undefined;
    if (toolOf(state, result.callId) !== undefined)
      return { events: [resultEvent(input, result)] };
    const builtCalls = withId(state.builtCalls, result.callId);
    return {
      events: [builtCall(input, result), resultEvent(input, result)],
      state: withoutUndefined(state, { builtCalls }),
    };
  };
}

function builtCall(input: StepInput, result: RecordedResult): EventBody {
  const { callId, name } = result;
  const { model } = input.state;
  return withoutUndefined(
    eventBase(input, { callId, ...scriptOf(input, callId) }),
    {
      kind: 'tool.call',
      callId,
      name,
      input: result.input,
      model: known(model),
    },
  );
}

// Inside a script of code mode a call has the id `exec-<uuid>`; which script made it, only the turn and the order say.
function scriptOf(
  input: StepInput,
  callId: string,
): Pick<Native, 'parentCallId'> {
  if (!callId.startsWith('exec-')) return {};
  const parentCallId = callFor(input.state.scripts, turnIdOf(input));
  return parentCallId === undefined ? {} : { parentCallId };
}

function resultEvent(input: StepInput, result: RecordedResult): EventBody {
  const { callId, status, output } = result;
  return withoutUndefined(eventBase(input, { callId, copy: 'view' }), {
    kind: 'tool.result',
    callId,
    status,
    output,
    parts: result.parts,
    exitCode: result.exitCode,
    durationMs: result.durationMs,
    detail: result.detail,
    startedAgentId: result.startedAgentId,
  });
}

import {
  withoutUndefined,
  type EventBody,
  type Native,
  type Part,
  type ToolCall,
  type ToolResult,
} from '@kato/contracts';
import { stringField } from '@kato/contracts/provider';
import { processName } from '../../tools/process-name.js';
import { questionsOf } from '../../tools/questions.js';
import { eventBase, turnIdOf } from '../event-base.js';
import {
  type CodexState,
  callFor,
  known,
  withCall,
  withPair,
} from '../fold-state.js';
import type { Step, StepInput } from '../fold-step.js';
import type { CallDecoder, DecodedCall } from './call-decoders.js';

/**
 * A step for one kind of call. Where the client recorded the result first (searches, images), the call was built from
 * it, and the model's own is the duplicate.
 */
export function modelCall(decode: CallDecoder): Step {
  return (input) => {
    const { state, record } = input;
    const call = decode(record.body);
    if (call === undefined) return undefined;
    const built = state.builtCalls.includes(call.callId);
    return {
      events: built
        ? [withoutUndefined(callEvent(input, call), { hidden: 'duplicate' })]
        : [...callEvents(input, call), ...ownResult(input, call)],
      state: built ? withoutBuilt(state, call) : withOpen(input, call),
    };
  };
}

function callEvent(input: StepInput, call: DecodedCall): ToolCall {
  const { model } = input.state;
  const native =
    call.callId === ''
      ? undefined
      : { callId: call.callId, ...continued(input.state, call) };
  return withoutUndefined(eventBase(input, native), {
    kind: 'tool.call',
    ...call,
    model: known(model),
  });
}

function continued(
  { running }: CodexState,
  { name, input }: DecodedCall,
): Pick<Native, 'continuesCallId'> {
  const process = processName(name, input);
  const begun = process === undefined ? undefined : callFor(running, process);
  return begun === undefined ? {} : { continuesCallId: begun };
}

// A question to the user is shown as one; the call that carries it says the same.
function callEvents(input: StepInput, call: DecodedCall): readonly EventBody[] {
  const event = callEvent(input, call);
  const questions =
    call.name === 'request_user_input' ? questionsOf(call.input) : [];
  if (questions.length === 0) return [event];
  return [
    withoutUndefined(event, { hidden: 'duplicate' }),
    ...questions.map((question): EventBody =>
      withoutUndefined(eventBase(input), {
        kind: 'question',
        callId: call.callId,
        ...question,
      }),
    ),
  ];
}

// A generated image comes with its call, and has no output of its own.
function ownResult(input: StepInput, call: DecodedCall): readonly ToolResult[] {
  const { body, type } = input.record;
  const data = stringField(body, 'result');
  if (type !== 'response_item.image_generation_call' || data === undefined)
    return [];
  const image: Part = { type: 'image', data };
  return [
    withoutUndefined(eventBase(input, { callId: call.callId, copy: 'model' }), {
      kind: 'tool.result',
      callId: call.callId,
      status: stringField(body, 'status') === 'failed' ? 'error' : 'ok',
      output: '',
      parts: [image],
    }),
  ];
}

function withOpen({ state, record }: StepInput, call: DecodedCall): CodexState {
  const { callId, name } = call;
  const calls = withCall(state.calls, callId, name);
  if (name !== 'exec' || record.type !== 'response_item.custom_tool_call')
    return withoutUndefined(state, { calls });
  // Calls that the script makes have no call of their own, but its turn.
  const turn = turnIdOf({ state, record });
  return withoutUndefined(state, {
    calls,
    scripts: withPair(state.scripts, turn, callId),
  });
}

function withoutBuilt(state: CodexState, { callId }: DecodedCall): CodexState {
  const builtCalls = state.builtCalls.filter((id) => id !== callId);
  return withoutUndefined(state, { builtCalls });
}

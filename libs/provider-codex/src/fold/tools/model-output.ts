import {
  withoutUndefined,
  type EventBody,
  type ToolResult,
} from '@kato/contracts';
import { field, stringField } from '@kato/contracts/provider';
import { parseJsonText } from '../../tools/parse-arguments.js';
import { isContinuation } from '../../tools/process-name.js';
import { answersOf } from '../../tools/questions.js';
import { toolOutput } from '../../tools/tool-output.js';
import { eventBase } from '../event-base.js';
import { toolOf, withPair, type CodexState } from '../fold-state.js';
import type { StepInput, StepOutput } from '../fold-step.js';

/** `function_call_output` and `custom_tool_call_output`: a result as the model was given it. */
export function modelOutput(input: StepInput): StepOutput {
  const { state, record } = input;
  const callId = stringField(record.body, 'call_id') ?? '';
  const { running, ...given } = toolOutput(field(record.body, 'output'));
  const result: ToolResult = withoutUndefined(
    eventBase(input, { copy: 'model' }),
    {
      kind: 'tool.result',
      callId,
      ...given,
    },
  );
  // Without a call it answers nothing: the harness gives the model context in the shape of an output.
  if (callId === '')
    return { events: [withoutUndefined(result, { hidden: 'injected' })] };
  const tool = toolOf(state, callId);
  if (tool === 'request_user_input') return { events: answered(input, result) };
  const events = [tool === 'spawn_agent' ? withAgent(result) : result];
  // What writes to a process answers with its name too: the process stays that of the call which began it.
  return running === undefined || tool === undefined || isContinuation(tool)
    ? { events }
    : { events, state: leftRunning(state, running, callId) };
}

function leftRunning(
  state: CodexState,
  name: string,
  callId: string,
): CodexState {
  return withoutUndefined(state, {
    running: withPair(state.running, name, callId),
  });
}

function answered(input: StepInput, result: ToolResult): readonly EventBody[] {
  const answers = answersOf(result.output);
  if (answers.length === 0) return [result];
  return [
    withoutUndefined(result, { hidden: 'duplicate' }),
    ...answers.map((answer): EventBody =>
      withoutUndefined(eventBase(input), {
        kind: 'answer',
        callId: result.callId,
        ...answer,
      }),
    ),
  ];
}

// `{"agent_id":"<thread>","nickname":"…"}` until the agents of 0.144, which are named by path.
function withAgent(result: ToolResult): ToolResult {
  if (!result.output.startsWith('{"agent_id"')) return result;
  const agentId = stringField(parseJsonText(result.output), 'agent_id');
  return agentId === undefined
    ? result
    : withoutUndefined(result, { startedAgentId: agentId });
}

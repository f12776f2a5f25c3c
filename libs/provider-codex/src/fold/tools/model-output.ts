import type { EventBody, ToolResult } from '@kato/contracts';
import { field, stringField } from '@kato/contracts/provider';
import { parseJsonText } from '../../tools/parse-arguments.js';
import { answersOf } from '../../tools/questions.js';
import { toolOutput } from '../../tools/tool-output.js';
import { eventBase } from '../event-base.js';
import { toolOf } from '../fold-state.js';
import type { StepInput, StepOutput } from '../fold-step.js';

/** `function_call_output` and `custom_tool_call_output`: a result as the model was given it. */
export function modelOutput(input: StepInput): StepOutput {
  const { state, record } = input;
  const callId = stringField(record.body, 'call_id') ?? '';
  const result: ToolResult = {
    ...eventBase(input, { copy: 'model' }),
    kind: 'tool.result',
    callId,
    ...toolOutput(field(record.body, 'output')),
  };
  // Without a call it answers nothing: the harness gives the model context in the shape of an output.
  if (callId === '') return { events: [{ ...result, hidden: 'injected' }] };
  const tool = toolOf(state, callId);
  if (tool === 'request_user_input') return { events: answered(input, result) };
  return { events: [tool === 'spawn_agent' ? withAgent(result) : result] };
}

function answered(input: StepInput, result: ToolResult): readonly EventBody[] {
  const answers = answersOf(result.output);
  if (answers.length === 0) return [result];
  return [
    { ...result, hidden: 'duplicate' },
    ...answers.map((answer): EventBody => ({
      ...eventBase(input),
      kind: 'answer',
      callId: result.callId,
      ...answer,
    })),
  ];
}

// `{"agent_id":"<thread>","nickname":"…"}` until the agents of 0.144, which are named by path.
function withAgent(result: ToolResult): ToolResult {
  if (!result.output.startsWith('{"agent_id"')) return result;
  const agentId = stringField(parseJsonText(result.output), 'agent_id');
  return agentId === undefined
    ? result
    : { ...result, startedAgentId: agentId };
}

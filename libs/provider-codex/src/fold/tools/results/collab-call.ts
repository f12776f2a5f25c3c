import { withoutUndefined, type JsonObject } from '@kato/contracts';
import { arrayField, field, stringField } from '@kato/contracts/provider';
import type { RecordedResult, ResultDecoder } from '../recorded-result.js';
import { callIdOf, statusOf } from './result-fields.js';

/** `CollabAgentToolCall`: a call to start, ask, wait for or close other agents. */
export function collabCall(body: JsonObject): RecordedResult | undefined {
  const name = stringField(body, 'tool');
  if (name === undefined) return undefined;
  const [started] = arrayField(body, 'receiver_thread_ids');
  return decoded(
    body,
    name,
    name === 'spawn_agent' && typeof started === 'string' ? started : undefined,
  );
}

/** `collab_agent_spawn_end` of extended files (0.117 to 0.128): an agent was started. */
export function collabSpawnEnd(body: JsonObject): RecordedResult | undefined {
  return decoded(body, 'spawn_agent', stringField(body, 'new_thread_id'));
}

/** The other `collab_…_end` events of extended files. */
export function collabEnd(name: string): ResultDecoder {
  return (body) => decoded(body, name, undefined);
}

function decoded(
  body: JsonObject,
  name: string,
  startedAgentId: string | undefined,
): RecordedResult | undefined {
  const callId = callIdOf(body);
  if (callId === undefined) return undefined;
  return {
    callId,
    name,
    input: withoutUndefined({
      prompt: field(body, 'prompt'),
      receivers: field(body, 'receiver_thread_ids'),
    }),
    status: statusOf(body),
    output: '',
    detail: body,
    ...withoutUndefined({ startedAgentId }),
  };
}

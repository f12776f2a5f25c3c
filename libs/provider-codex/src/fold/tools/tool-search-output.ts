import { withoutUndefined } from '@kato/contracts';
import { stringField } from '@kato/contracts/provider';
import { eventBase } from '../event-base.js';
import type { StepInput, StepOutput } from '../fold-step.js';

/** `tool_search_output`: the schemas that a search found. Large; they are `detail`, there is nothing to read. */
export function toolSearchOutput(input: StepInput): StepOutput {
  const { body } = input.record;
  return {
    events: [
      withoutUndefined(eventBase(input, { copy: 'model' }), {
        kind: 'tool.result',
        callId: stringField(body, 'call_id') ?? '',
        status: stringField(body, 'status') === 'failed' ? 'error' : 'ok',
        output: '',
        detail: body,
      }),
    ],
  };
}

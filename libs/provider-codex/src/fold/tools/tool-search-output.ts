import { withoutUndefined, type Json } from '@kato/contracts';
import { arrayField, stringField } from '@kato/contracts/provider';
import { eventBase } from '../event-base.js';
import type { StepInput, StepOutput } from '../fold-step.js';

/** `tool_search_output`: the tools that a search found. Their names are `said`; the schemas, which are large, `detail`. */
export function toolSearchOutput(input: StepInput): StepOutput {
  const { body } = input.record;
  return {
    events: [
      withoutUndefined(eventBase(input, { copy: 'model' }), {
        kind: 'tool.result',
        callId: stringField(body, 'call_id') ?? '',
        status: stringField(body, 'status') === 'failed' ? 'error' : 'ok',
        output: '',
        said: arrayField(body, 'tools').map(namesOf).join('\n'),
        detail: body,
      }),
    ],
  };
}

// A tool, or a server with its tools.
function namesOf(tool: Json): string {
  const name = stringField(tool, 'name') ?? '';
  const inner = arrayField(tool, 'tools').map(
    (one) => stringField(one, 'name') ?? '',
  );
  return inner.length === 0 ? name : `${name}: ${inner.join(', ')}`;
}

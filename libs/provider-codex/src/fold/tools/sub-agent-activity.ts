import { withoutUndefined } from '@kato/contracts';
import { stringField } from '@kato/contracts/provider';
import { eventBase } from '../event-base.js';
import { toolOf } from '../fold-state.js';
import type { StepInput, StepOutput } from '../fold-step.js';
import { hiddenEvent } from '../keep-hidden.js';

/**
 * `SubAgentActivity`: an agent was started, spoken to, stopped or done. The start has the id of the call that caused
 * it, and says which thread it became: that joins the call's result. The rest repeats what calls and reports say.
 */
export function subAgentActivity(input: StepInput): StepOutput {
  const { state, record } = input;
  const callId =
    stringField(record.body, 'id') ??
    stringField(record.body, 'event_id') ??
    '';
  const agent = stringField(record.body, 'agent_thread_id');
  const started = stringField(record.body, 'kind') === 'started';
  if (!started || agent === undefined || toolOf(state, callId) === undefined)
    return { events: [hiddenEvent(input, 'bookkeeping')] };
  return {
    events: [
      withoutUndefined(eventBase(input, { callId, copy: 'view' }), {
        kind: 'tool.result',
        callId,
        status: 'ok',
        output: '',
        detail: record.body,
        startedAgentId: agent,
      }),
    ],
  };
}

import { withoutUndefined, type SystemMessage } from '@kato/contracts';
import { objectField, stringField } from '@kato/contracts/provider';
import { copyKey } from '../../text/copy-key.js';
import { eventBase } from '../event-base.js';
import type { StepInput, StepOutput } from '../fold-step.js';
import { hiddenEvent } from '../keep-hidden.js';

/** `thread_goal_updated`: shown when the user sets a goal; later ones with the same goal only count tokens and time. */
export function goalUpdated(input: StepInput): StepOutput | undefined {
  const goal = objectField(input.record.body, 'goal');
  const text = stringField(goal, 'objective');
  if (text === undefined) return undefined;
  const key = copyKey(text);
  if (key === input.state.goal)
    return { events: [hiddenEvent(input, 'bookkeeping')] };
  const event: SystemMessage = withoutUndefined(eventBase(input), {
    kind: 'message.system',
    subtype: 'goal',
    text,
    detail: input.record.body,
  });
  return {
    events: [event],
    state: withoutUndefined(input.state, { goal: key }),
  };
}

import { withoutUndefined, type EventBody } from '@kato/contracts';
import { stringField } from '@kato/contracts/provider';
import { eventBase } from '../event-base.js';
import type { StepInput, StepOutput } from '../fold-step.js';
import { hiddenEvent } from '../keep-hidden.js';

/** `realtime_item`: a voice conversation. Its transcript is conversation, the rest of it bookkeeping. */
export function realtimeItem(input: StepInput): StepOutput {
  const { body } = input.record;
  const text = stringField(body, 'text');
  if (stringField(body, 'type') !== 'transcript_segment' || text === undefined)
    return { events: [hiddenEvent(input, 'bookkeeping')] };
  const kind =
    stringField(body, 'role') === 'user' ? 'message.user' : 'message.assistant';
  const event: EventBody = withoutUndefined(eventBase(input), { kind, text });
  return { events: [event] };
}

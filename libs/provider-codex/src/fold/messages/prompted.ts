import { withoutUndefined, type EventBody } from '@kato/contracts';
import { ideRequest } from '../../text/ide-request.js';
import { eventBase } from '../event-base.js';
import type { StepInput, StepOutput } from '../fold-step.js';

/**
 * Remembers that a person has spoken. If an editor wrote its context before the first request, the title would be the
 * context's; then the request is given as the title, before the message.
 */
export function prompted(
  input: StepInput,
  events: readonly EventBody[],
): StepOutput {
  const { state } = input;
  const first = state.prompted ? undefined : events.find(isPrompt);
  if (first?.kind !== 'message.user') return { events, state };
  const title = ideRequest(first.text);
  return {
    events:
      title === undefined
        ? events
        : [
            withoutUndefined(eventBase(input), {
              kind: 'session.info',
              title,
              titleSource: 'prompt',
            }),
            ...events,
          ],
    state: { ...state, prompted: true },
  };
}

function isPrompt(event: EventBody): boolean {
  return (
    event.kind === 'message.user' &&
    event.hidden === undefined &&
    event.origin === undefined &&
    event.text.trim() !== ''
  );
}

import { withoutUndefined } from '@kato/contracts';
import { objectField, stringField } from '@kato/contracts/provider';
import { eventBase } from '../event-base.js';
import type { StepInput, StepOutput } from '../fold-step.js';

/** The thread shows a review: until it ends, the reviewer's own thread is mirrored, sometimes twice. */
export function reviewEntered(input: StepInput): StepOutput {
  const { body } = input.record;
  return {
    events: [
      withoutUndefined(eventBase(input), {
        kind: 'message.system',
        subtype: 'review.entered',
        text: stringField(body, 'user_facing_hint') ?? '',
        detail: body,
      }),
    ],
    state: withoutUndefined(input.state, { review: [] }),
  };
}

/** The review's end. Its findings are `detail`; the assistant message that follows says them in words. */
export function reviewExited(input: StepInput): StepOutput {
  const { body } = input.record;
  const output = objectField(body, 'review_output');
  const text = stringField(output, 'overall_correctness') ?? '';
  return {
    events: [
      withoutUndefined(eventBase(input), {
        kind: 'message.system',
        subtype: 'review.exited',
        text,
        detail: body,
        hidden: text === '' ? 'empty' : undefined,
      }),
    ],
    state: withoutUndefined(input.state, { review: null }),
  };
}

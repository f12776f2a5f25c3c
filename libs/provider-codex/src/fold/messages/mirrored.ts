import {
  withoutUndefined,
  type Thinking,
  type UserMessage,
} from '@kato/contracts';
import { withId } from '../fold-state.js';
import type { StepInput, StepOutput } from '../fold-step.js';

/**
 * In review mode the reviewer's prompt and thoughts are mirrored into the thread, by some versions twice: the second
 * of equal texts is the duplicate. Outside of it a repetition is two of the same, and both stay.
 */
export function mirrored(
  input: StepInput,
  event: UserMessage | Thinking,
): StepOutput {
  const { state } = input;
  const key = event.native.copyKey;
  if (state.review === null || key === undefined) return { events: [event] };
  if (state.review.includes(key))
    return { events: [withoutUndefined(event, { hidden: 'duplicate' })] };
  const review = withId(state.review, key);
  return { events: [event], state: withoutUndefined(state, { review }) };
}

import {
  withoutUndefined,
  type HiddenReason,
  type Json,
  type SystemMessage,
} from '@kato/contracts';
import { eventBase } from './event-base.js';
import type { Step, StepInput } from './fold-step.js';

/** An event for a record that is not conversation: kept with its payload, never shown. */
export function hiddenEvent(
  input: StepInput,
  hidden: HiddenReason,
  detail: Json = input.record.body,
): SystemMessage {
  const { type } = input.record;
  return withoutUndefined(eventBase(input), {
    kind: 'message.system',
    text: '',
    subtype: type.slice(type.lastIndexOf('.') + 1),
    detail,
    hidden,
  });
}

/** A step that keeps a record as it is, hidden. */
export function keepHidden(hidden: HiddenReason): Step {
  return (input) => ({ events: [hiddenEvent(input, hidden)] });
}

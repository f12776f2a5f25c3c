import { withoutUndefined } from '@kato/contracts';
import { stringField } from '@kato/contracts/provider';
import { eventBase } from '../event-base.js';
import type { StepInput, StepOutput } from '../fold-step.js';

/** `Plan`: what plan mode proposes. The model's copy has it inside its answer; what the user saw there has it not. */
export function plan(input: StepInput): StepOutput | undefined {
  const text = stringField(input.record.body, 'text');
  if (text === undefined) return undefined;
  return {
    events: [
      withoutUndefined(eventBase(input), {
        kind: 'message.system',
        subtype: 'plan',
        text,
      }),
    ],
  };
}

import { withoutUndefined } from '@kato/contracts';
import { stringField } from '@kato/contracts/provider';
import { eventBase } from '../event-base.js';
import type { StepInput, StepOutput } from '../fold-step.js';

/** `thread_name_updated`: the title that the user gave. */
export function threadName(input: StepInput): StepOutput | undefined {
  const title = stringField(input.record.body, 'thread_name');
  if (title === undefined) return undefined;
  return {
    events: [
      withoutUndefined(eventBase(input), {
        kind: 'session.info',
        title,
        titleSource: 'custom',
      }),
    ],
  };
}

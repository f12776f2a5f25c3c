import { isoTime, withoutUndefined } from '@kato/contracts';
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

/** A line of the index: the title that the user gave to some thread. Later lines win. */
export function indexedName(input: StepInput): StepOutput | undefined {
  const { body } = input.record;
  const title = stringField(body, 'thread_name');
  const ofSession = stringField(body, 'id');
  if (title === undefined || ofSession === undefined) return undefined;
  return {
    events: [
      withoutUndefined(eventBase(input), {
        at: isoTime(stringField(body, 'updated_at')),
        kind: 'session.info',
        ofSession,
        title,
        titleSource: 'custom',
      }),
    ],
  };
}

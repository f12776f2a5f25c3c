import { withoutUndefined } from '@kato/contracts';
import { objectField, stringField } from '@kato/contracts/provider';
import { eventBase } from '../event-base.js';
import { known } from '../fold-state.js';
import type { StepInput, StepOutput } from '../fold-step.js';
import { hiddenEvent } from '../keep-hidden.js';
import { usageFigures } from './usage-figures.js';

/**
 * `token_usage_record` (0.151 and later): what one model response cost, exactly. Copied prefixes carry records of
 * other threads; those were paid there.
 */
export function usageRecord(input: StepInput): StepOutput | undefined {
  const { state, record } = input;
  const usage = objectField(record.body, 'usage');
  const figures = usage && usageFigures(usage);
  if (figures === undefined) return undefined;
  const thread = stringField(record.body, 'thread_id') ?? state.threadId;
  if (state.threadId !== '' && thread !== state.threadId)
    return { events: [hiddenEvent(input, 'bookkeeping')] };
  const messageId = stringField(record.body, 'response_id');
  return {
    events: [
      withoutUndefined(eventBase(input), {
        kind: 'usage',
        messageId,
        model: known(state.model),
        ...figures,
        reliable: true,
      }),
    ],
    ...(state.usageRecords
      ? {}
      : { state: withoutUndefined(state, { usageRecords: true }) }),
  };
}

import { withoutUndefined, type EventBody } from '@kato/contracts';
import { objectField } from '@kato/contracts/provider';
import { eventBase } from '../event-base.js';
import { known } from '../fold-state.js';
import type { StepInput, StepOutput } from '../fold-step.js';
import { hiddenEvent } from '../keep-hidden.js';
import { usageFigures } from './usage-figures.js';

/**
 * `token_count`: the thread's totals so far, written again whenever rate limits change. Repetitions are duplicates;
 * without totals (rate limits only), and in files with exact records, it is bookkeeping. Totals can start again at 0.
 */
export function tokenCount(input: StepInput): StepOutput {
  const { state, record } = input;
  const info = objectField(record.body, 'info');
  const total = objectField(info, 'total_token_usage');
  const figures = total && usageFigures(total);
  if (figures === undefined || state.usageRecords)
    return { events: [hiddenEvent(input, 'bookkeeping')] };
  const usageTotal = Object.values(figures).join('/');
  const event: EventBody = withoutUndefined(eventBase(input), {
    kind: 'usage',
    model: known(state.model),
    ...figures,
    cumulative: true,
    reliable: true,
  });
  return usageTotal === state.usageTotal
    ? { events: [withoutUndefined(event, { hidden: 'duplicate' })] }
    : { events: [event], state: withoutUndefined(state, { usageTotal }) };
}

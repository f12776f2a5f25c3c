import { withoutUndefined, type EventBody, type Usage } from '@kato/contracts';
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
  const event: Usage = withoutUndefined(eventBase(input), {
    kind: 'usage',
    model: known(state.model),
    ...figures,
    cumulative: true,
    reliable: true,
  });
  if (usageTotal === state.usageTotal)
    return { events: [withoutUndefined(event, { hidden: 'duplicate' })] };
  return {
    events: state.totalsGoOn ? withStart(input, event) : [event],
    state: withoutUndefined(state, { usageTotal, totalsGoOn: false }),
  };
}

/**
 * The first count of a file that goes on from another one: before anything was answered here it only repeats the total
 * of that one; later, what the last response cost is this file's own.
 */
function withStart(
  { state, record }: StepInput,
  event: Usage,
): readonly EventBody[] {
  if (state.viewIds.length === 0)
    return [withoutUndefined(event, { hidden: 'inherited' })];
  const info = objectField(record.body, 'info');
  const last = usageFigures(objectField(info, 'last_token_usage') ?? {});
  if (last === undefined) return [event];
  const without = (name: keyof typeof last): number =>
    Math.max(0, (event[name] ?? 0) - (last[name] ?? 0));
  const before = {
    inputTokens: without('inputTokens'),
    outputTokens: without('outputTokens'),
    cacheReadTokens: without('cacheReadTokens'),
    cacheWriteTokens: without('cacheWriteTokens'),
    reasoningTokens: without('reasoningTokens'),
  };
  return [withoutUndefined(event, { ...before, hidden: 'inherited' }), event];
}

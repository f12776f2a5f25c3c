import {
  closedSchema,
  count,
  figure,
  flag,
  listOf,
  text,
  type FieldsOf,
} from '../events/schema/fields.js';
import type { JsonObject } from '../json/json.js';
import type {
  DayUsage,
  ModelUsage,
  UsageReport,
  UsageTotals,
} from '../usage/usage-report.js';

const totals: FieldsOf<UsageTotals> = {
  required: {
    inputTokens: figure('Input that no cache had.'),
    outputTokens: figure('Output, reasoning included.'),
    cacheReadTokens: figure('Input read from a cache.'),
    cacheWriteTokens: figure('Input written to a cache.'),
    reasoningTokens: figure('The part of the output that is reasoning.'),
    responses: count('API messages.'),
    reliable: flag('No figure is known to be a placeholder.'),
  },
  optional: {},
};

/** The schema of a `UsageReport`, as it stands in the last line of a JSONL export. */
export const usageSchema: JsonObject = closedSchema<UsageReport>(
  'Tokens that the session spent, each API message once.',
  {
    required: {
      ...totals.required,
      models: listOf(
        'By model, the unnamed last.',
        closedSchema<ModelUsage>('One model.', {
          required: totals.required,
          optional: { model: text('Its name, where the source gives it.') },
        }),
      ),
      days: listOf(
        'By UTC day of the message, those without a time last.',
        closedSchema<DayUsage>('One day.', {
          required: totals.required,
          optional: { day: text('The day, as 2026-06-01.') },
        }),
      ),
    },
    optional: {
      inherited: closedSchema<UsageTotals>(
        'The part that an inherited beginning spent.',
        totals,
      ),
    },
  },
);

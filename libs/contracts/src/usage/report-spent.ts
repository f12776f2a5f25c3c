import type { TokenFigures } from './token-figures.js';
import { addPart, sortedParts, type UsageParts } from './usage-parts.js';
import {
  addTotals,
  NO_TOTALS,
  type DayUsage,
  type ModelUsage,
  type UsageReport,
  type UsageTotals,
} from './usage-report.js';

/** One API message, counted. */
export interface Spent {
  readonly tokens: TokenFigures;
  readonly reliable: boolean;
  readonly inherited: boolean;
  readonly model?: string;
  readonly at?: string;
}

/** The report of some API messages. A message belongs to the UTC day of its own time. */
export function reportSpent(spent: Iterable<Spent>): UsageReport {
  let total: UsageTotals = NO_TOTALS;
  let inherited: UsageTotals | undefined;
  const models: UsageParts<ModelUsage> = new Map();
  const days: UsageParts<DayUsage> = new Map();
  for (const { tokens, reliable, model, at, ...one } of spent) {
    const own = { ...tokens, responses: 1, reliable };
    const day = at?.slice(0, 10);
    total = addTotals(total, own);
    if (one.inherited) inherited = addTotals(inherited ?? NO_TOTALS, own);
    addPart(models, model, { ...own, ...(model !== undefined && { model }) });
    addPart(days, day, { ...own, ...(day !== undefined && { day }) });
  }
  return {
    ...total,
    models: sortedParts(models),
    days: sortedParts(days),
    ...(inherited && { inherited }),
  };
}

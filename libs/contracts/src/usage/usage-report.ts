import { withoutUndefined } from '../json/without-undefined.js';
import { joinFigures, NO_TOKENS, type TokenFigures } from './token-figures.js';

/** Tokens of some responses of a model. */
export interface UsageTotals extends TokenFigures {
  /** API messages; where a client writes running totals only, how often those grew. */
  readonly responses: number;
  /** `false` as soon as one of the figures is known to be a placeholder. */
  readonly reliable: boolean;
}

/** What one model answered. `model` is absent where the source names none. */
export interface ModelUsage extends UsageTotals {
  readonly model?: string;
}

/** What was answered on one UTC day, `2026-06-01`. `day` is absent where the source gives no time. */
export interface DayUsage extends UsageTotals {
  readonly day?: string;
}

/** Token figures of what was given: each API message once. Models and days are sorted, those without a name last. */
export interface UsageReport extends UsageTotals {
  readonly models: readonly ModelUsage[];
  readonly days: readonly DayUsage[];
  /** The part of it that an inherited beginning spent, and with it another session. Absent: nothing. */
  readonly inherited?: UsageTotals;
}

export const NO_TOTALS: UsageTotals = {
  ...NO_TOKENS,
  responses: 0,
  reliable: true,
};

export const NO_USAGE: UsageReport = { ...NO_TOTALS, models: [], days: [] };

/** Adds totals up. */
export function addTotals(a: UsageTotals, b: UsageTotals): UsageTotals {
  return withoutUndefined(
    joinFigures(a, b, (x, y) => x + y),
    {
      responses: a.responses + b.responses,
      reliable: a.reliable && b.reliable,
    },
  );
}

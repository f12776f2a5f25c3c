export { addReports } from './add-reports.js';
export type { TokenFigures } from './token-figures.js';
export { totalUsage } from './total-usage.js';
export { usageCounter, type UsageCounter } from './usage-counter.js';
export {
  NO_USAGE,
  type DayUsage,
  type ModelUsage,
  type UsageReport,
  type UsageTotals,
} from './usage-report.js';

import { addPart, sortedParts, type UsageParts } from './usage-parts.js';
import {
  addTotals,
  type UsageReport,
  type UsageTotals,
} from './usage-report.js';

/** Adds reports of different families of sessions up: no API message may be in two of them. */
export function addReports(a: UsageReport, b: UsageReport): UsageReport {
  const inherited = [a.inherited, b.inherited].filter(
    (one) => one !== undefined,
  );
  const [first, second] = inherited;
  return {
    ...addTotals(a, b),
    models: joinParts(a.models, b.models, ({ model }) => model),
    days: joinParts(a.days, b.days, ({ day }) => day),
    ...(first && { inherited: second ? addTotals(first, second) : first }),
  };
}

function joinParts<T extends UsageTotals>(
  a: readonly T[],
  b: readonly T[],
  nameOf: (part: T) => string | undefined,
): readonly T[] {
  const parts: UsageParts<T> = new Map();
  for (const part of [...a, ...b]) addPart(parts, nameOf(part), part);
  return sortedParts(parts);
}

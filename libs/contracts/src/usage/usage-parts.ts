import { addTotals, type UsageTotals } from './usage-report.js';

// Sorts after every name that a source can give.
const UNNAMED = '\u{10ffff}';

/** Totals by name while they are being added up: of models, or of days. */
export type UsageParts<T extends UsageTotals> = Map<string, T>;

/** Adds a part to those of its name. */
export function addPart<T extends UsageTotals>(
  parts: UsageParts<T>,
  name: string | undefined,
  part: T,
): void {
  const key = name ?? UNNAMED;
  const before = parts.get(key);
  parts.set(
    key,
    before === undefined ? part : { ...part, ...addTotals(before, part) },
  );
}

/** The parts by name, the one without a name last. */
export function sortedParts<T extends UsageTotals>(
  parts: UsageParts<T>,
): readonly T[] {
  return [...parts]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, part]) => part);
}

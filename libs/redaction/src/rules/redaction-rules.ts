import { allDetectors } from './all-detectors.js';

/** The ids of all rules, sorted: what `disabledRules` may name and what counts are told by. */
export function redactionRules(): readonly string[] {
  return [...new Set(allDetectors().map(({ rule }) => rule))].sort();
}

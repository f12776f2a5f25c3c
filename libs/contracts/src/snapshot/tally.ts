import type { Tally } from './source-summary.js';

// A hostile file can name a new type on every line; a summary stays small all the same.
const MAX_NAMES = 64;
const OTHER = '(other)';

/** Adds names to a tally. Names beyond the 64th are counted together as `(other)`. */
export function addToTally(tally: Tally, names: readonly string[]): Tally {
  if (names.length === 0) return tally;
  const counts = new Map(tally);
  for (const name of names) count(counts, name, 1);
  return sorted(counts);
}

/** Adds tallies up. */
export function mergeTallies(tallies: readonly Tally[]): Tally {
  const counts = new Map<string, number>();
  for (const tally of tallies)
    for (const [name, n] of tally) count(counts, name, n);
  return sorted(counts);
}

function count(counts: Map<string, number>, name: string, n: number): void {
  const key = counts.has(name) || counts.size < MAX_NAMES ? name : OTHER;
  counts.set(key, (counts.get(key) ?? 0) + n);
}

function sorted(counts: ReadonlyMap<string, number>): Tally {
  return [...counts].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

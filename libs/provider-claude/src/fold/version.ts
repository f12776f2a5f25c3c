/** Whether a client version is known and older than another. */
export function isBefore(version: string | undefined, other: string): boolean {
  return version !== undefined && compare(version, other) < 0;
}

function compare(a: string, b: string): number {
  const [left, right] = [numbers(a), numbers(b)];
  for (let i = 0; i < 3; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

// `2.1.330`, also with a suffix: `2.1.0-beta.1`. What is no number counts as 0.
function numbers(version: string): readonly number[] {
  return version.split('.', 3).map((part) => Number.parseInt(part, 10) || 0);
}

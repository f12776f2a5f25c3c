import { isDeepStrictEqual } from 'node:util';

/** Throws when two values differ. Key order does not matter. */
export function assertEqual(
  actual: unknown,
  expected: unknown,
  what: string,
): void {
  if (isDeepStrictEqual(actual, expected)) return;
  throw new Error(
    `${what}\n  expected: ${shown(expected)}\n  actual:   ${shown(actual)}`,
  );
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= 2000 ? text : `${text.slice(0, 2000)}…`;
}

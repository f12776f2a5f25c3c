/** One law of a contract suite, free of any test framework: `check` throws an `Error` that says what is broken. */
export interface Law {
  readonly title: string;
  check(): void | Promise<void>;
}

/** Throws when two values differ as JSON text. */
export function assertSameJson(
  actual: unknown,
  expected: unknown,
  what: string,
): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b)
    throw new Error(`${what}\n  expected: ${clip(b)}\n  actual:   ${clip(a)}`);
}

/** Throws when a condition does not hold. */
export function assertThat(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}

function clip(text: string | undefined): string {
  const shown = text ?? 'undefined';
  return shown.length <= 2000 ? shown : `${shown.slice(0, 2000)}…`;
}

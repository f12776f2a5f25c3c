/** Makes a `switch` over a closed union exhaustive: a new member fails to compile here. */
export function assertNever(value: never): never {
  throw new TypeError(`unexpected variant: ${JSON.stringify(value)}`);
}

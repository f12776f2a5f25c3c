/** The earliest of some ISO times; text order is time order for them. */
export function earliest(
  times: readonly (string | undefined)[],
): string | undefined {
  return times.reduce(
    (a, b) => (a === undefined || (b !== undefined && b < a) ? b : a),
    undefined,
  );
}

/** The latest of some ISO times. */
export function latest(
  times: readonly (string | undefined)[],
): string | undefined {
  return times.reduce(
    (a, b) => (a === undefined || (b !== undefined && b > a) ? b : a),
    undefined,
  );
}

/** The value that half of the others do not exceed. */
export function median(values) {
  return quantile(values, 0.5);
}

/** Median with the range that four of five values lie in: `12.3 ms (11.9–14.0)`. */
export function withRange(values, unit, digits = 1) {
  const [low, middle, high] = [0.1, 0.5, 0.9].map((share) =>
    quantile(values, share).toFixed(digits),
  );
  return `${middle} ${unit} (${low}–${high})`;
}

function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return below + (above - below) * (at - Math.floor(at));
}

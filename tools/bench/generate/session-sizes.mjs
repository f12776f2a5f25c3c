// With sigma 1.8 the largest tenth of the sessions holds about 70 % of the bytes.
const SIGMA = 1.8;
const MIN_BYTES = 3000;

/** Bytes per session, log-normal: many small ones, a few that hold most of it. They add up to about `totalBytes`. */
export function sessionSizes(random, { sessions, totalBytes }) {
  const weights = Array.from({ length: sessions }, () =>
    random.logNormal(1, SIGMA),
  );
  const unit = totalBytes / weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) =>
    Math.max(MIN_BYTES, Math.round(weight * unit)),
  );
}

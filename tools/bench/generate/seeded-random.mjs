import { createHash } from 'node:crypto';

/**
 * Random numbers that a seed repeats exactly, on every machine. Two seeds give two independent sequences, so each session
 * has its own and does not depend on what was generated before it.
 */
export function seededRandom(seed) {
  const word = wordsFrom(seed);
  const next = () => word() / 2 ** 32;
  const int = (from, to) => from + Math.floor(next() * (to - from + 1));
  const hex = (digits) => {
    let text = '';
    while (text.length < digits) text += word().toString(16).padStart(8, '0');
    return text.slice(0, digits);
  };
  return {
    /** In [0, 1). */
    next,
    /** A whole number, both ends included. */
    int,
    hex,
    chance: (probability) => next() < probability,
    pick: (values) => values[int(0, values.length - 1)],
    uuid: () => `${hex(8)}-${hex(4)}-7${hex(3)}-a${hex(3)}-${hex(12)}`,
    /** Half of the values are below `median`; `sigma` says how far the tail reaches. */
    logNormal: (median, sigma, { min = 0, max = Infinity } = {}) =>
      Math.min(max, Math.max(min, median * Math.exp(sigma * normal(next)))),
  };
}

// sfc32: small, fast and good enough for text that nobody reads.
function wordsFrom(seed) {
  const digest = createHash('sha256').update(String(seed)).digest();
  let [a, b, c, d] = [0, 4, 8, 12].map((at) => digest.readUInt32LE(at));
  return () => {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
}

// Box–Muller.
function normal(next) {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

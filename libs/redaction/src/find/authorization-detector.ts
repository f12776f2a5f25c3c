import { entropy } from '../judge/entropy.js';
import { isPlaceholder } from '../judge/is-placeholder.js';
import { looksRandom } from '../judge/looks-random.js';
import type { Detector, Match } from './detector.js';
import { valueStart, WIDE_OPERATORS } from './value-start.js';

const LEAST_BITS = 3;
const SCHEME =
  /(?:(basic)|bearer|token|apikey|api-key|key|bot)(?:\s|%20|\+){1,3}/iy;
const VALUE = /[\w~+/.=-]{12,4000}(?!\[redacted:)/y;

/** What follows `Authorization:`, with or without a scheme, and `Bearer` wherever it stands. */
export const authorizationDetector: Detector = {
  rule: 'authorization',
  literals: ['authorization', 'bearer ', 'bearer%20', 'bearer+'],
  specific: false,
  look(text, start, end) {
    const named = text.charAt(start).toLowerCase() === 'a';
    const from = named ? valueStart(text, end, WIDE_OPERATORS) : start;
    if (from === undefined) return undefined;
    SCHEME.lastIndex = from;
    const scheme = SCHEME.exec(text);
    if (!named && scheme === null) return undefined;
    return lookAtValue(text, from + (scheme?.[0].length ?? 0), {
      basic: scheme?.[1] !== undefined,
    });
  },
};

function lookAtValue(
  text: string,
  start: number,
  { basic }: { readonly basic: boolean },
): Match | undefined {
  VALUE.lastIndex = start;
  if (!VALUE.test(text)) return undefined;
  const end = VALUE.lastIndex;
  const value = text.slice(start, end);
  // Basic is base64 of a name and a password: words, as often as not.
  const secret =
    (basic ? entropy(value) >= LEAST_BITS : looksRandom(value)) &&
    !isPlaceholder(value);
  return { start, end, secret };
}

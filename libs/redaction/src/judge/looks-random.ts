import { entropy } from './entropy.js';

const LEAST_BITS = 3;
const LEAST_ODD = 2;
const LEAST_TURNS = 6;
const WORD = /^(?:[A-Za-z]?[a-z]*|[A-Z]+)\d{0,4}$/;
const BETWEEN_WORDS = /[^A-Za-z\d]+|(?<=[a-z\d])(?=[A-Z])/;
const DIGITS = /\d+/g;
const DIGITS_WITHIN = /\d[A-Za-z]/;
const TURNS = /[a-z](?=[A-Z])|[A-Z](?=[a-z])/g;

/** Whether a value looks drawn by chance, as keys are, and not like a name, a path, a number or a sentence. */
export function looksRandom(value: string): boolean {
  const digits = value.match(DIGITS)?.length ?? 0;
  const turns = digits > 0 ? 0 : (value.match(TURNS)?.length ?? 0);
  if (digits === 0 && turns < LEAST_TURNS) return false;
  if (!/[a-zA-Z]/.test(value)) return false;
  const odd = oddWords(value);
  const random =
    digits === 0
      ? odd >= LEAST_ODD
      : odd > 0 || (digits > 1 && DIGITS_WITHIN.test(value));
  return random && entropy(value) >= LEAST_BITS;
}

function oddWords(value: string): number {
  return value.split(BETWEEN_WORDS).filter((word) => !WORD.test(word)).length;
}

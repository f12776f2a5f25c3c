import * as v from 'valibot';

/** A whole number between two others, both included. */
export function wholeNumber(least: number, most: number) {
  const text = `a whole number from ${least} to ${most}`;
  return v.pipe(
    v.number(text),
    v.integer(text),
    v.minValue(least, text),
    v.maxValue(most, text),
  );
}

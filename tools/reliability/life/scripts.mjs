import fc from 'fast-check';

const LENGTHS = [0, 0, 5, 30, 30, 60, 300, 5000];

/**
 * Scripts of at most 40 actions. `kinds` are the actions of a row, more often listed more often taken; about one action in
 * four is a look by kato, and one look in three is disturbed by actions between its file operations.
 */
export function scripts({
  kinds,
  raceKinds,
  lengths = LENGTHS,
  quiet = false,
}) {
  const action = (from) =>
    fc.record({
      kind: fc.constantFrom(...from),
      file: fc.nat(2),
      count: fc.integer({ min: 1, max: 4 }),
      length: fc.constantFrom(...lengths),
      cut: fc.double({ min: 0, max: 1, noNaN: true }),
      crlf: fc.boolean(),
      quiet: quiet ? fc.boolean() : fc.constant(false),
    });
  const race = fc.record({ call: fc.nat(40), action: action(raceKinds) });
  const poll = fc.record({
    kind: fc.constant('poll'),
    races: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(race, { minLength: 1, maxLength: 3 }) },
    ),
  });
  const step = fc.oneof(
    { weight: 3, arbitrary: action(kinds) },
    { weight: 1, arbitrary: poll },
  );
  return fc.array(step, { minLength: 1, maxLength: 40, size: 'max' });
}

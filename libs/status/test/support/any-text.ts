import fc from 'fast-check';

/** What has commanded a terminal somewhere: sequences of control, of direction, of no width, and wide or joined characters. */
const TRICKS = [
  ...['\u001b[2J', '\u001b]0;owned\u0007', '\u001b]52;c;aGk=\u001b\\'],
  ...['\u009b31m', '\u0090q\u009c', '\r', '\n', '\b', '\t', '\u0000'],
  ...['\u202e', '\u2066', '\u061c', '\u200b', '\u200d', '\ufeff', '\u2028'],
  ...['漢字', '👩‍👩‍👧', 'e\u0301', `x${'\u0301'.repeat(200)}`, '\ud800', ' '],
  ...['a'.repeat(100), 'word word', '\u00ad', '\u115f', '🇩🇪', '\ufe0f'],
];

/** Any text, of which much is hostile. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...TRICKS),
      fc.string({ unit: 'binary', maxLength: 12 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

import fc from 'fast-check';
import {
  assertNever,
  eventId,
  isoTime,
  isoTimeFromSeconds,
  parseEventId,
  parseSourceId,
  sessionKeyText,
  singleLine,
  sourceId,
  stampEvent,
  withoutUndefined,
} from '../src/index.js';

const AT = '2026-01-02T03:04:05.678Z';

describe('ids', () => {
  const names = fc
    .string({ unit: 'grapheme', minLength: 1 })
    .filter((name) => name !== '');

  it('of events come apart again, whatever the source is called', () => {
    const offsets = fc.maxSafeNat();
    fc.assert(
      fc.property(names, offsets, fc.nat(), (name, offset, index) => {
        const source = sourceId('acme', name);
        const id = eventId(source, offset, index);
        expect(parseEventId(id)).toEqual({ sourceId: source, offset, index });
      }),
    );
  });

  it.each(['a:1:2', 'a/b:1', ':', 'line\nfeed', '/', 'x/\u0000\ud800'])(
    'of a source called %j come apart again',
    (name) => {
      const id = eventId(sourceId('acme', name), 3, 4);
      expect(parseEventId(id)?.sourceId).toBe(`acme/${name}`);
    },
  );

  it.each(['', 'acme/one', 'acme/one:1', 'one:1:2', ':1:2', 'acme/one:1:-2'])(
    'of events are not %j',
    (text) => {
      expect(parseEventId(text)).toBeUndefined();
    },
  );

  it.each(['', 'acme', '/one', 'acme/'])('of sources are not %j', (text) => {
    expect(() => parseSourceId(text)).toThrow(TypeError);
  });

  it('of sources are given back as they were stored', () => {
    expect(parseSourceId('acme/a/b:c')).toBe('acme/a/b:c');
  });

  it('of sessions are told apart by provider', () => {
    const key = { provider: 'acme', sessionId: 'one' };
    expect(sessionKeyText(key)).toBe('acme/one');
  });
});

describe('a stamp', () => {
  it('is the place of a record, and leaves the body as it is', () => {
    const source = { provider: 'acme', sessionId: 's', sourceId: A };
    const body = { kind: 'rollback', native: { type: 'undo' } } as const;
    expect(stampEvent(source, { offset: 100, index: 2, body })).toEqual({
      ...source,
      ...body,
      eventId: 'acme/a:100:2',
    });
  });
});

describe('a time', () => {
  it.each([
    ['canonical text', AT, AT],
    ['text without milliseconds', '2026-01-02T03:04:05Z', '05.000Z'],
    ['text with nanoseconds', '2026-01-02T03:04:05.678901234Z', '05.678Z'],
    ['text without seconds', '2026-01-02T03:04Z', '2026-01-02T03:04:00.000Z'],
    ['text with a space', '2026-01-02 03:04:05Z', 'T03:04:05.000Z'],
    ['text in lower case', '2026-01-02t03:04:05z', 'T03:04:05.000Z'],
    ['a day', '2026-01-02', '2026-01-02T00:00:00.000Z'],
    ['text with a zone', '2026-01-02T03:04:05+05:30', '2026-01-01T21:34:05.0'],
    ['a zone without colon', '2026-01-02T03:04:05-0800', '02T11:04:05.000Z'],
    ['a zone of hours', '2026-01-02T03:04:05+02', 'T01:04:05.000Z'],
    ['text without a zone', '2026-01-02T03:04:05.678', AT],
    ['epoch milliseconds', 1_767_323_045_678, AT],
    ['the end of a day', '2026-01-02T24:00:00.000Z', '2026-01-03T00:00:00.0'],
    ['a leap day', '2024-02-29T00:00:00.000Z', '2024-02-29T00:00:00.000Z'],
    ['the year 9999', '9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ])('is read from %s', (_what, value, expected) => {
    expect(isoTime(value)).toContain(expected);
  });

  it.each([
    ...['', 'now', 'item 12', 'tomorrow at 5', '1767323045678', '12:30'],
    ...['2026-02-30T00:00:00.000Z', '2026-02-30T00:00:00Z', '2026-02-29'],
    ...['2026-13-01T00:00:00.000Z', '2026-01-02T25:00:00Z', '2026-1-2'],
    ...['2026-01-02T24:00:01Z', '2026-01-02T03:04:05 PST', ' 2026-01-02'],
    ...['+275760-09-13T00:00:00.000Z', '-000001-01-01T00:00:00.000Z'],
    ...['9999-12-31T23:59:59-10:00', '0000-01-01T00:00:00+10:00'],
    ...[8.64e15, 1e308, -1, NaN, Infinity, null, undefined, true, {}, [AT]],
  ])('is not read from %j', (value) => {
    expect(isoTime(value)).toBeUndefined();
  });

  it('stays what it is when it is read again', () => {
    const anything = fc.oneof(fc.string(), fc.double(), fc.date().map(String));
    fc.assert(
      fc.property(fc.oneof(anything, isoTexts()), (value) => {
        const time = isoTime(value);
        expect(time === undefined || isoTime(time) === time).toBe(true);
      }),
    );
  });

  it('sorts as text', () => {
    const year9999 = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
    const times = fc.nat({ max: year9999 });
    fc.assert(
      fc.property(times, times, (a, b) => {
        const [textA = '', textB = ''] = [isoTime(a), isoTime(b)];
        expect(Math.sign(a - b)).toBe(textA < textB ? -1 : +(textA > textB));
      }),
    );
  });

  it.each([
    [1_767_323_045.678, AT],
    [0, '1970-01-01T00:00:00.000Z'],
    [-1, undefined],
    [1e12, undefined],
    ['1767323045', undefined],
    [NaN, undefined],
  ])('in seconds: %j is %j', (value, expected) => {
    expect(isoTimeFromSeconds(value)).toBe(expected);
  });
});

describe('a single line', () => {
  it.each([
    ['  two\r\n\twords ', 20, 'two words'],
    ['a\u0000b\u001b[31mc\u0085d', 20, 'a b [31mc d'],
    ['abcdef', 6, 'abcdef'],
    ['abcdefg', 6, 'abcde…'],
    ['😀😀😀', 3, '😀😀😀'],
    ['😀😀😀😀', 3, '😀😀…'],
    [`${' '.repeat(999)}x`, 3, 'x'],
    [`x${' '.repeat(999)}`, 3, 'x'],
    [`x${' '.repeat(999)}y`, 3, 'x…'],
    ['a  b \u0007 c', 20, 'a b c'],
    ['', 3, ''],
    [' \n ', 3, ''],
  ])('of %j in %i characters is %j', (text, maxChars, expected) => {
    expect(singleLine(text, maxChars)).toBe(expected);
  });

  it('is never longer than asked for, nor more than a line', () => {
    const texts = fc.string({ unit: 'binary', maxLength: 100 });
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 40 }), (text, maxChars) => {
        const line = singleLine(text, maxChars);
        expect([...line].length).toBeLessThanOrEqual(maxChars);
        expect(line).not.toMatch(/[\r\n\t\u0000-\u001f\u2028\u2029]/u);
      }),
    );
  });
});

describe('an object without undefined', () => {
  it('lacks the keys whose value is undefined', () => {
    const value = withoutUndefined({ a: undefined, b: null, c: 0, d: '' });
    expect(Object.keys(value)).toEqual(['b', 'c', 'd']);
  });

  it('keeps the order of its keys', () => {
    expect(JSON.stringify(withoutUndefined({ z: 1, x: undefined, a: 2 }))).toBe(
      '{"z":1,"a":2}',
    );
  });

  it('can be laid over another, whose keys it replaces or takes away', () => {
    const laid = withoutUndefined(
      { z: 1, y: 2, x: undefined, w: 3 },
      { y: 4, w: undefined, a: 5, b: undefined },
    );
    expect(JSON.stringify(laid)).toBe('{"z":1,"y":4,"a":5}');
  });
});

describe('a variant that cannot be', () => {
  it('is named', () => {
    expect(() => assertNever('x' as never)).toThrow('unexpected variant: "x"');
  });
});

const A = sourceId('acme', 'a');

/** Texts that look like times: some are. */
function isoTexts(): fc.Arbitrary<string> {
  const two = fc
    .integer({ min: 0, max: 61 })
    .map((n) => `${n}`.padStart(2, '0'));
  const zone = fc.constantFrom('', 'Z', '+02:00', '-1130', '+99:99');
  return fc
    .tuple(fc.integer({ min: 1000, max: 9999 }), two, two, two, two, zone)
    .map(([y, m, d, h, s, z]) => `${y}-${m}-${d}T${h}:00:${s}${z}`);
}

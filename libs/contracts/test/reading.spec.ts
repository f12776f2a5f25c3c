import fc from 'fast-check';
import type { Json } from '../src/index.js';
import {
  exceedsDepth,
  MAX_DEPTH,
  parseJsonLine,
} from '../src/provider/index.js';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string): ReturnType<typeof parseJsonLine> =>
  parseJsonLine(bytesOf(text));
const nested = (depth: number): string =>
  `{"a":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;

describe('a line', () => {
  it('is read as a JSON object', () => {
    expect(read('{"a":[1,null]}')).toEqual({
      ok: true,
      value: { a: [1, null] },
    });
  });

  it.each([
    ['a byte order mark', '\ufeff{"a":1}'],
    ['NULs before it', '\0\0\0{"a":1}'],
    ['NULs behind it', '{"a":1}\0\0'],
    ['the rest of a CRLF', '{"a":1}\r'],
    ['white space', ' \t{"a":1}\n '],
    ['all of them', '\ufeff\0 \r{"a":1}\r\0'],
  ])('may have %s', (_what, text) => {
    expect(read(text)).toEqual({ ok: true, value: { a: 1 } });
  });

  it.each(['', '\0\0', '{', '{"a":1}{"b":2}', '{"a":1', 'null x', '{a:1}'])(
    'that is %j is not JSON',
    (text) => {
      expect(read(text)).toMatchObject({ issue: { code: 'invalid-json' } });
    },
  );

  it.each(['null', 'true', '7', '"text"', '[]', '[{"a":1}]'])(
    'that is %s is JSON, but no record',
    (text) => {
      expect(read(text)).toMatchObject({ issue: { code: 'invalid-record' } });
    },
  );

  it('never quotes content in what is wrong with it', () => {
    expect(JSON.stringify(read('{"secret": oops}'))).not.toContain('secret');
  });

  it('is read although bytes of it are not UTF-8, and says so', () => {
    const bytes = Uint8Array.from([
      ...bytesOf('{"a":"x'),
      0xff,
      0xc3,
      0x22,
      0x7d,
    ]);
    expect(parseJsonLine(bytes)).toMatchObject({
      ok: true,
      value: { a: 'x\ufffd\ufffd' },
      issues: [{ code: 'invalid-utf8' }],
    });
  });

  it('may contain U+FFFD itself', () => {
    expect(read('{"a":"\ufffd"}')).toEqual({
      ok: true,
      value: { a: '\ufffd' },
    });
  });

  it('keeps surrogates that stand alone', () => {
    expect(read('{"a":"\\ud800"}')).toEqual({
      ok: true,
      value: { a: '\ud800' },
    });
  });

  it('keeps separators that are line ends elsewhere', () => {
    const value = { a: '\u2028\u2029\u0085' };
    expect(read(JSON.stringify(value))).toEqual({ ok: true, value });
  });

  it(`may nest ${MAX_DEPTH} levels deep, no deeper`, () => {
    expect(read(nested(MAX_DEPTH))).toMatchObject({ ok: true });
    expect(read(nested(MAX_DEPTH + 1))).toMatchObject({
      issue: { code: 'too-deep' },
    });
  });

  it('does not reach the prototype of objects', () => {
    const parsed = read('{"__proto__":{"polluted":1},"constructor":null}');
    expect(parsed.ok && Object.keys(parsed.value)).toEqual([
      '__proto__',
      'constructor',
    ]);
    expect('polluted' in {}).toBe(false);
  });

  // Trimming with /\s+$/ took hours for this one: it is tried at every space.
  it('is refused at once however much white space is in it', () => {
    expect(read(`{"a":1${' '.repeat(4_000_000)}x`)).toMatchObject({
      issue: { code: 'invalid-json' },
    });
  });

  it('is read or refused, never thrown at, whatever its bytes', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '"',
      '\\',
      '\0',
      '\ufeff',
      '[',
      'é',
    );
    const bytes = fc.oneof(
      fc.uint8Array(),
      fc.array(pieces).map((some) => bytesOf(some.join(''))),
    );
    fc.assert(
      fc.property(bytes, (line) => {
        expect(typeof parseJsonLine(line).ok).toBe('boolean');
      }),
    );
  });

  it('gives back any object that was written', () => {
    const objects = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(objects, (object) => {
        const text = JSON.stringify(object);
        const parsed = read(text);
        expect(parsed.ok && JSON.stringify(parsed.value)).toBe(text);
      }),
    );
  });
});

describe('the depth of a line', () => {
  it('is that of its value', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 6 }),
        fc.nat({ max: 8 }),
        (value, max) => {
          const text = JSON.stringify(value);
          expect(exceedsDepth(text, max)).toBe(depthOf(value as Json) > max);
        },
      ),
    );
  });

  it.each([
    ['brackets in text', '{"a":"[[[[{{{{"}'],
    ['quotes in text', '{"a":"\\"[[[[","b":"\\\\"}'],
    ['brackets side by side', '[[],[],[],[],[]]'],
  ])('does not count %s', (_what, text) => {
    expect(exceedsDepth(text, 2)).toBe(false);
  });
});

function depthOf(value: Json): number {
  if (typeof value !== 'object' || value === null) return 0;
  const depths = Object.values(value).map((inner) => depthOf(inner ?? null));
  return 1 + Math.max(0, ...depths);
}

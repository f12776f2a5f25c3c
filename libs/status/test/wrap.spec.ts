import fc from 'fast-check';
import stringWidth from 'string-width';
import { cleanLines, wrap } from '../src/index.js';

describe('wrapped text', () => {
  const words = fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }));

  it('fits into its columns, and says the same', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 12, max: 80 }), (said, columns) => {
        const text = said.join(' ');
        const lines = wrap(text, { columns, indent: 4 });
        for (const line of lines)
          expect(stringWidth(line)).toBeLessThanOrEqual(columns);
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });

  it('fits also with skin tones that nobody has', () => {
    const text = 'a\u{1f3fb} '.repeat(30);
    for (const line of wrap(text, { columns: 20, indent: 2 }))
      expect(stringWidth(line)).toBeLessThanOrEqual(20);
  });

  it('fits also with halves of characters', () => {
    const text = 'a\ud800b '.repeat(30);
    for (const line of wrap(text, { columns: 20, indent: 2 }))
      expect(stringWidth(line.replaceAll('\ufffd', '?'))).toBeLessThanOrEqual(
        20,
      );
  });

  it('is broken between words, and indented after the first line', () => {
    expect(wrap('one two three', { columns: 8, indent: 2 })).toEqual([
      ...['one two', '  three'],
    ]);
  });

  it('is broken within a word that is longer than a line', () => {
    expect(wrap('abcdefghij', { columns: 6, indent: 2 })).toEqual([
      ...['abcdef', '  ghij'],
    ]);
  });
});

describe('clean lines', () => {
  it('keep line feeds and indents, and nothing that a terminal obeys', () => {
    const unsafe = /(?!\n)[\p{Cc}\p{Bidi_Control}]/u;
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = cleanLines(text);
        expect(clean).not.toMatch(unsafe);
        expect(clean.split('\n')).toHaveLength(text.split('\n').length);
      }),
    );
    expect(cleanLines('a\r\n  b\tc\u001b[2J')).toBe('a\n  b    c\ufffd[2J');
  });

  it('are the same when text comes in pieces', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(cleanLines(a) + cleanLines(b)).toBe(cleanLines(a + b));
      }),
    );
  });
});

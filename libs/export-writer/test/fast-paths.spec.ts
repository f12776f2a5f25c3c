import fc from 'fast-check';
import common from 'highlight.js/lib/common';
import { oneLine } from '../src/render/blocks/span.js';
import { codeBlock } from '../src/render/commonmark/code-block.js';
import { highlighted } from '../src/render/html/code/highlighter.js';
import { LANGUAGES } from '../src/render/html/code/languages.js';
import { isPlain } from '../src/render/html/prose/plain-prose.js';
import { proseHtml } from '../src/render/html/prose/prose-html.js';

const place = { level: 2, code: (text: string) => text };

/** Texts in which marks of Markdown, and what comes near them, are frequent. */
const texts = fc
  .array(
    fc.oneof(
      fc.constantFrom('a', 'Word', 'naïve', '日本', '. ', ' ', '  ', '\n'),
      fc.constantFrom('\n\n', '- ', '1. ', '1) ', '# ', '> ', '=', '---', '|'),
      fc.constantFrom('http:', '//', 'x.org', 'mailto:', 'b@c.de', ':', '+'),
      fc.constantFrom('"', "'", '<', '&amp;', '_', '`', '\t', '\u00a0', '!'),
      fc.string({ maxLength: 4 }),
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join('').trimEnd());

describe('prose in which Markdown finds nothing', () => {
  it('is shown without its parser as it would be shown with it', () => {
    fc.assert(
      fc.property(texts, (text) => {
        // The parser reads all of a text that has a mark in it.
        const parsed = proseHtml(`${text}\n\n*x*`, place);
        fc.pre(isPlain(text));
        expect(`${proseHtml(text, place)}<p><em>x</em></p>`).toBe(parsed);
      }),
      { numRuns: 4000 },
    );
  });

  it.each([
    ['one line', 'Words, and "more" > words: fine.', true],
    ['paragraphs', 'One\ntwo.\n\nThree.', true],
    ['a list', 'One\n- two', false],
    ['an address', 'See http://x.org', false],
    ['an entity', 'a &amp; b', false],
    ['code', 'a `b` c', false],
    ['white space at the end of a line', 'a  \nb', false],
  ])('%s: %j', (_, text, expected) => {
    expect(isPlain(text)).toBe(expected);
  });

  it('is found in time that is proportional to a text', () => {
    expect(isPlain(`${'a \n'.repeat(16_000)}*`)).toBe(false);
    expect(isPlain(`${'a\n\n'.repeat(16_000)}*`)).toBe(false);
    expect(isPlain(`a${' '.repeat(50_000)}*`)).toBe(false);
  });
});

describe('a text that is put together in one pass', () => {
  it('is on one line as if all its white space were folded', () => {
    const spaces = fc.constantFrom(' ', '  ', '\n', '\t ', ' \u00a0', 'a', 'b');
    fc.assert(
      fc.property(fc.array(spaces), (parts) => {
        const text = parts.join('');
        expect(oneLine(text)).toBe(text.replace(/\s+/g, ' ').trim());
      }),
    );
  });

  it('has a fence that is longer than any in it', () => {
    expect(codeBlock('a `` b')).toMatch(/^```text\n/);
    expect(codeBlock('a ```` b')).toMatch(/^`````text\n/);
  });
});

const CODE = [
  '<a href="x">it\'s &amp; </a><script>let a = `${b}`;</script><style>p{}</style>',
  'const a: string = "<b>" + f(1); // end\nclass A extends B { get x() {} }',
  'def f(x):\n    """doc"""\n    return f"{x!r}" if x else None  # end\n>>> f(1)',
  '# Title\n\n*a* `b` [c](d) <i>e</i>\n\n```js\nlet a = 1;\n```\n- one',
  '<?php echo "$a"; ?> <b>\nSELECT * FROM t WHERE a = \'b\';\n$ ls -l | grep "x"',
  '{"a": [1, true, null, "\\u0041"], "b": {"c": "d"}}\nkey: [value, "x"] # end',
  'FROM node\nRUN a && b\nserver { listen 80; }\n[part]\na = 1\n@mixin a { &:hover { } }',
  'fn main() -> i32 { println!("{}", 1u8); }\n#include <a>\n(module (func $a))\n#if A',
];

describe('coloured code', () => {
  it('is what the library writes, in every language that it has', () => {
    for (const language of common.listLanguages())
      for (const code of CODE)
        expect([language, highlighted(code, language)]).toEqual([
          language,
          common.highlight(code, { language, ignoreIllegals: true }).value,
        ]);
  });

  it('is that also of pieces of code in any order', () => {
    const pieces = fc.constantFrom(...CODE.flatMap((code) => code.split(/\b/)));
    const code = fc.array(pieces, { maxLength: 30 }).map((all) => all.join(''));
    const languages = fc.constantFrom(...common.listLanguages());
    fc.assert(
      fc.property(code, languages, (text, language) => {
        const options = { language, ignoreIllegals: true };
        expect(highlighted(text, language)).toBe(
          common.highlight(text, options).value,
        );
      }),
      { numRuns: 500 },
    );
  });

  it('leaves the instance of the library to others as it is', () => {
    expect(common.getLanguage('elixir')).toBeUndefined();
    expect([...LANGUAGES.keys()]).toEqual(
      expect.arrayContaining(common.listLanguages()),
    );
  });
});

import { codeBlock } from '../src/render/commonmark/code-block.js';
import { code, said } from '../src/render/blocks/span.js';
import { DEFAULT_STYLE } from '../src/render/markdown/style/default-style.js';
import { lineText, spansText } from '../src/render/commonmark/spans-text.js';
import {
  neutraliseProse,
  neutraliseQuote,
} from '../src/render/commonmark/neutralise-prose.js';
import { visibleText } from '../src/render/blocks/visible-text.js';

const cases = (rows: readonly (readonly [string, string, string])[]) =>
  rows.map(([name, given, expected]) => ({ name, given, expected }));

describe('neutraliseProse', () => {
  it.each(
    cases([
      ['plain text stays', 'a < b, 1 > 0 & c', 'a < b, 1 > 0 & c'],
      ['HTML shows as typed', '<b>x</b>', '\\<b>x\\</b>'],
      ['an escaped `<` stays escaped', '\\<b>', '\\<b>'],
      ['an escaped backslash hides nothing', '\\\\<b>', '\\\\\\<b>'],
      ['HTML in a code span stays', '`<b>` <b>', '`<b>` \\<b>'],
      ['HTML in a fence stays', '```\n<b>\n```', '```\n<b>\n```'],
      ['HTML in indented code stays', 'a\n\n    <b>', 'a\n\n    <b>'],
      ['a block of HTML ends a code span', '`a\n<div>`', '`a\n\\<div>`'],
      ['headings come lower', '# a\n###### b', '### a\n###### b'],
      ['headings in lists and quotes too', '- # a\n> # b', '- ### a\n> ### b'],
      ['`#` in code is no heading', '~~~\n# a\n~~~', '~~~\n# a\n~~~'],
      ['underlines make no heading', 'a\n===', 'a\n\\==='],
      ['a rule stays a rule', 'a\n\n---', 'a\n\n---'],
      ['an open fence is closed', '~~~~\na', '~~~~\na\n~~~~'],
      ['one in a list ends with it', '- ```\n  a', '- ```\n  a'],
      ['images become links', '![a](b)', '\\![a](b)'],
      ['link definitions are text', '[a]: /b', '\\[a]: /b'],
      ['footnotes are text', 'x\n[^1]: b', 'x\n\\[^1]: b'],
      ['links stay', '[a](b)', '[a](b)'],
      ['blank lines around go', '\n \n  a\n\n', '  a'],
      ['CRLF becomes LF', 'a\r\nb', 'a\nb'],
    ]),
  )('$name', ({ given, expected }) => {
    expect(neutraliseProse(given, { headingLevel: 2 })).toBe(expected);
  });

  // Found by trying random text on several readers of Markdown.
  it.each(
    cases([
      ['an address takes a backslash', 'http://a/<b>', 'http://a/&lt;b>'],
      ['an address takes a backtick', 'www.a`<b>`', 'www.a`&lt;b>`'],
      [
        'a link title hides a backtick',
        '[a](/u "`") `<b>`',
        '[a](/u "`") `&lt;b>`',
      ],
      [
        'it hides an image',
        '[a](/u "`") ![b](c) `',
        '[a](/u "`") &#33;[b](c) `',
      ],
      [
        'a cell ends a code span',
        '| ` | <b> ` |\n|---|---|---|',
        '| ` | &lt;b> ` |\n|---|---|---|',
      ],
      [
        'a cell ends a code span also where the rule begins like a list',
        'a | `b | <c>`\n- | - | -',
        'a | `b | &lt;c>`\n- | - | -',
      ],
      [
        'a bar in code is no table without a rule below',
        '- `a | <b>` and `a | <c>`\nd | e',
        '- `a | <b>` and `a | <c>`\nd | e',
      ],
      ['a fence may name U+2028', '```\u2028a`', '```\u2028a`'],
    ]),
  )('is safe where $name', ({ given, expected }) => {
    // The second backtick of a title is no code for us: what follows is escaped.
    expect(
      neutraliseProse(given, { headingLevel: 2 }).replaceAll('\\<', '&lt;'),
    ).toBe(expected);
  });

  it('keeps a quote a quote on every line', () => {
    expect(neutraliseQuote('# a\n\n```\nb', { headingLevel: 2 })).toBe(
      '> ### a\n>\n> ```\n> b',
    );
  });

  it('takes a short time for a hostile megabyte', () => {
    for (const piece of [
      '`'.repeat(7),
      '](',
      '<a',
      '[',
      '> ',
      '//`a` ',
      '`a``b',
    ])
      expect(
        neutraliseProse(piece.repeat(1e6 / piece.length), { headingLevel: 2 })
          .length,
      ).toBeGreaterThan(9e5);
  });
});

describe('visibleText', () => {
  it.each(
    cases([
      ['escape sequences', '\u001b]0;t\u0007', '␛]0;t␇'],
      ['colours go', '\u001b[1;31mred\u001b[0m', 'red'],
      ['C1 and bidi controls', '\u009b\u202e', '⟨U+009B⟩⟨U+202E⟩'],
      ['halves of a pair', 'a\ud800b😀', 'a\ufffdb😀'],
      ['tabs, line feeds, U+2028 stay', '\t\n\u2028', '\t\n\u2028'],
    ]),
  )('$name', ({ given, expected }) => {
    expect(visibleText(given)).toBe(expected);
  });
});

it('fences code by more backticks than it holds', () => {
  expect(codeBlock('a\n````\nb\n')).toBe('`````text\na\n````\nb\n`````');
});

it.each([
  ['a', '`a`'],
  ['`', '`` ` ``'],
  [' a ', '`  a  `'],
  ['a``b', '```a``b```'],
  ['a\nb', '`a␊b`'],
  ['\u001b[31m', '(empty)'],
])('writes %j as inline code', (text, expected) => {
  expect(spansText([code(text)], DEFAULT_STYLE)).toBe(expected);
});

it.each([
  ['# a', '\\# a'],
  ['- a', '\\- a'],
  ['1. a', '1\\. a'],
  ['-5 degrees', '-5 degrees'],
  ['a_b __c__ *d*', 'a_b \\_\\_c\\_\\_ \\*d\\*'],
  ['R&D &lt;', 'R&D \\&lt;'],
])('writes %j on a line of its own', (text, expected) => {
  expect(lineText([said(text)], DEFAULT_STYLE)).toBe(expected);
});

import fc from 'fast-check';
import { plainWords, sessionTitle, shortLine } from '../src/index.js';

describe('the plain words of a Markdown text', () => {
  it.each([
    [
      'bold and emphasised',
      'Fix **all** of *it*, __right now__ or _later_',
      'Fix all of it, right now or later',
    ],
    ['bold within a word', '这是**粗体**文字', '这是粗体文字'],
    ['nested', '***Very* bold** and ~~gone~~', 'Very bold and gone'],
    ['code', 'Run `npm test`, not ``a `b` c``', 'Run npm test, not a `b` c'],
    ['marks in code', 'Why is `**x**` not [a](b)?', 'Why is **x** not a?'],
    ['bold code', '**`send`** fails', 'send fails'],
    [
      'links',
      'See [the **docs**](https://example.org/a_(b) "Docs") and <https://example.org>',
      'See the docs and https://example.org',
    ],
    [
      'images',
      '![a chart](chart.png) shows it, [![build](b.svg)](ci)',
      'a chart shows it, build',
    ],
    ['headings', '# Plan\n\n## First step\ndo it', 'Plan\n\nFirst step\ndo it'],
    [
      'headings whose lines are joined',
      '# Plan ## First step # do it',
      'Plan First step do it',
    ],
    [
      'lists and quotations',
      '- one\n* two\n1. three\n> four\n- [x] five',
      'one\ntwo\n1. three\nfour\nfive',
    ],
    [
      'fences',
      'Retry:\n\n```sh\nupload --retries 3\n```',
      'Retry:\n\nupload --retries 3',
    ],
    [
      'fences whose lines are joined',
      'Retry: ```sh upload ./dist ```',
      'Retry: upload ./dist',
    ],
    ['rules', 'one\n---\ntwo\n| a | b |\n|---|:-:|', 'one\ntwo\n| a | b |'],
    [
      'HTML',
      'a <b class="x">bold</b> word<br/> &lt;here&gt; &amp; there',
      'a bold word <here> & there',
    ],
    ['escapes', String.raw`2 \* 3 \_ 4 \[x\]`, '2 * 3 _ 4 [x]'],
  ])('has the words without the marks: %s', (_, text, words) => {
    expect(plainWords(text)).toBe(words);
  });

  it.each([
    'snake_case_name and __init__.py, _partial',
    'src/**/*.ts and test/*.spec.ts',
    '2 * 3 * 4 and 2**3 + 4**5',
    'f(*args, **kwargs)',
    'Map<string, Array<number>> and <environment_context>',
    'array[0](x) is C# and #42',
    String.raw`C:\Users\.claude\projects`,
    'a < b > c, x -- y --- z',
    'what does ` mean, or ** alone?',
  ])('leaves what is no mark: %s', (text) => {
    expect(plainWords(text)).toBe(text);
  });

  it('drops the mark of what was cut before its end', () => {
    expect(plainWords('Fix **all of the `upl…')).toBe('Fix all of the upl…');
  });

  it('keeps every letter and digit that is no mark, in order', () => {
    const text = fc.stringMatching(/^(?:[a-z0-9]{1,5}[*_`#> ~-]{1,3}){0,12}$/);
    fc.assert(
      fc.property(text, (marked) => {
        const letters = (one: string): string => one.replace(/[^a-z0-9]/g, '');
        expect(letters(plainWords(marked))).toBe(letters(marked));
      }),
    );
  });

  it.each(['*', '_', '`', '[', '![', '<b', '**a ', '](', '`a ``'])(
    'is quick on %s without end',
    (mark) => {
      const start = performance.now();
      plainWords(mark.repeat(100_000));
      expect(performance.now() - start).toBeLessThan(500);
    },
  );
});

describe('a short line', () => {
  it.each([
    ['a short text as it is', 'Retry the upload', 'Retry the upload'],
    ['white space folded', ' Retry\n\n the\tupload ', 'Retry the upload'],
    ['cut at a word', 'Retry the upload of everything', 'Retry the upload of…'],
    [
      'without a comma at the end',
      'Retry the uploads, everywhere',
      'Retry the uploads…',
    ],
    ['cut inside a word that is long', 'x'.repeat(30), `${'x'.repeat(19)}…`],
    ['cut between characters', '😀'.repeat(30), `${'😀'.repeat(19)}…`],
  ])('is %s', (_, text, line) => {
    expect(shortLine(text, 20)).toBe(line);
  });

  it('is never longer than it may be, and begins as the text does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(40), (text, more) => {
        const line = shortLine(text, 10 + more);
        expect([...line].length).toBeLessThanOrEqual(10 + more);
        const folded = text.replace(/\s+/gu, ' ').trim();
        expect(folded.startsWith(line.replace(/…$/, ''))).toBe(true);
      }),
    );
  });
});

describe('what a session is called', () => {
  const prompt = `Implement **this** plan: # Parse \`a.json\` ## Context ${'word '.repeat(30)}`;

  it('is the beginning of its prompt without marks, cut at a word, where nobody named it', () => {
    expect(sessionTitle({ title: prompt, titleSource: 'prompt' })).toBe(
      'Implement this plan: Parse a.json Context word word word word word word word…',
    );
  });

  it('is all of a name that somebody gave it', () => {
    const title = `Plan _of_ ${'everything '.repeat(12)}`.trim();
    expect(sessionTitle({ title, titleSource: 'custom' })).toBe(
      title.replaceAll('_', ''),
    );
  });

  it('is the text as it stands where it has nothing but marks', () => {
    expect(sessionTitle({ title: '---', titleSource: 'prompt' })).toBe('---');
  });

  it('is nothing where there is neither name nor prompt', () => {
    expect(sessionTitle({})).toBeUndefined();
    expect(sessionTitle({ title: ' ' })).toBeUndefined();
  });
});

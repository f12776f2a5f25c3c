import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { neutraliseProse } from '../src/render/commonmark/neutralise-prose.js';
import { visibleWords } from './fixtures/visible-words.js';

const word = fc.stringMatching(/^[a-z]{1,8}$/);
const words = fc
  .array(word, { minLength: 1, maxLength: 6 })
  .map((some) => some.join(' '));

/** Runs of text as people and models write them. */
const inline = fc
  .array(
    fc.oneof(
      words,
      words.map((text) => `**${text}**`),
      words.map((text) => `\`${text}\``),
      words.map((text) => `[${text}](https://example.org/${text.length})`),
      words.map((text) => `![${text}](https://example.org/a.png)`),
      words.map((text) => `<b>${text}</b>`),
      words.map((text) => `a < b && ${text} > 3`),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join(' '));

const block: fc.Arbitrary<string> = fc.oneof(
  inline,
  inline.map((text) => `# ${text}`),
  inline.map((text) => `${text}\n---`),
  fc
    .array(inline, { minLength: 1, maxLength: 3 })
    .map((items) => items.map((item) => `- ${item}`).join('\n')),
  inline.map((text) => `> ${text}\n> ${text}`),
  words.map((text) => `\`\`\`ts\n<i>${text}</i>\n\`\`\``),
  words.map((text) => `~~~~\n\`\`\`\n${text}\n~~~~`),
  words.map((text) => `    ${text}`),
  words.map((text) => `<div>\n${text}\n</div>`),
);

const document = fc
  .array(block, { minLength: 1, maxLength: 6 })
  .map((blocks) => blocks.join('\n\n'));

describe('prose in a document', () => {
  it('says every word that it says where it was written, in the same order', () => {
    fc.assert(
      fc.property(document, fc.integer({ min: 2, max: 6 }), (text, level) => {
        const shown = fromMarkdown(
          `before\n\n${neutraliseProse(text, { headingLevel: level })}`,
        );
        const meant = fromMarkdown(`before\n\n${text}`);
        expect(visibleWords(shown)).toEqual(visibleWords(meant));
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps its headings below the heading above it', () => {
    fc.assert(
      fc.property(document, fc.integer({ min: 2, max: 5 }), (text, level) => {
        const { children } = fromMarkdown(
          neutraliseProse(text, { headingLevel: level }),
        );
        for (const node of children)
          if (node.type === 'heading')
            expect(node.depth).toBeGreaterThan(level);
      }),
    );
  });
});

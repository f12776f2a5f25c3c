import * as fc from 'fast-check';
import { visibleText } from '../src/render/blocks/visible-text.js';
import { hostileConversation } from './fixtures/hostile-conversation.js';
import { attribute, pageOf, textOf } from './fixtures/html-page.js';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 100);
const TAGS = new Set([
  ...[
    'html',
    'head',
    'meta',
    'title',
    'style',
    'body',
    'header',
    'nav',
    'main',
  ],
  ...['section', 'footer', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'a'],
  ...['span', 'strong', 'em', 's', 'code', 'pre', 'ul', 'ol', 'li', 'hr', 'br'],
  ...['table', 'thead', 'tbody', 'tr', 'th', 'td', 'blockquote', 'details'],
  ...['summary', 'dl', 'dt', 'dd', 'time'],
]);
const ATTRIBUTES = new Set([
  ...[
    'lang',
    'data-kato',
    'data-provider',
    'data-session',
    'charset',
    'content',
  ],
  ...[
    'http-equiv',
    'name',
    'class',
    'id',
    'href',
    'rel',
    'title',
    'dir',
    'start',
  ],
  'aria-labelledby',
]);

function check<T>(values: fc.Arbitrary<T>, law: (value: T) => void): void {
  fc.assert(fc.property(values, law), { numRuns: RUNS });
}

describe('an HTML page, whatever text a session holds', () => {
  it('has only tags and attributes of kato', () => {
    check(hostileConversation, ({ conversation }) => {
      const { elements } = pageOf(conversation);
      const tags = elements.map(({ tagName }) => tagName);
      const names = elements.flatMap(({ attrs }) =>
        attrs.map(({ name }) => name),
      );
      expect(tags.filter((tag) => !TAGS.has(tag))).toEqual([]);
      expect(names.filter((name) => !ATTRIBUTES.has(name))).toEqual([]);
    });
  });

  it('leads nowhere but to itself, the web and mail', () => {
    check(hostileConversation, ({ conversation }) => {
      const links = pageOf(conversation)
        .all('a')
        .map((one) => attribute(one, 'href') ?? '');
      expect(
        links.filter(
          (href) => !/^(?:#e[\w.]+$|https?:\/\/|mailto:)/.test(href),
        ),
      ).toEqual([]);
    });
  });

  it('has a section per entry, one title and one comment, which is the ledger', () => {
    check(hostileConversation, ({ conversation }) => {
      const page = pageOf(conversation);
      const comments = page.comments.map((text) => text.slice(0, 10));
      expect(page.all('section', 'l3')).toHaveLength(2);
      expect(page.all('section', 'entry')).toHaveLength(13);
      expect(page.all('h1')).toHaveLength(1);
      expect(comments).toEqual([' kato:end ']);
    });
  });

  it('shows what a tool gave back, character by character', () => {
    check(hostileConversation, ({ conversation, outputs }) => {
      const shown = pageOf(conversation).all('pre').map(textOf);
      const given = outputs.map(visibleText).filter((text) => text !== '');
      expect(shown).toEqual(expect.arrayContaining(given));
    });
  });
});

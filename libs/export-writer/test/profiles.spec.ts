import { MARKDOWN_PROFILES, type MarkdownProfile } from '@kato/contracts';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { parse } from 'yaml';
import { renderText } from '../src/index.js';
import {
  conversation,
  entry,
  eventStream,
  thread,
} from './fixtures/build-conversation.js';
import { richConversation } from './fixtures/rich-conversation.js';
import { visibleWords } from './fixtures/visible-words.js';

function markdown(profile: MarkdownProfile, given = richConversation()) {
  const text = renderText(given, {
    ...{ format: 'markdown', diagnostics: [], choices: { profile } },
  });
  const [head = '', body = ''] = text.slice(4).split(/\n---\n([\s\S]*)/);
  return { head: parse(head) as Record<string, unknown>, body };
}

/** What somebody says, as the body of a document shows it. */
function prose(profile: MarkdownProfile, text: string): string {
  const said = eventStream()({ kind: 'message.assistant', text });
  const { body } = markdown(
    profile,
    conversation({ main: [thread([entry(said)])] }),
  );
  return (/<\/a>\n\n([\s\S]*?)\n\n/.exec(body) ??
    /\^e1\n\n([\s\S]*?)\n\n/.exec(body))?.[1] as string;
}

describe.each(MARKDOWN_PROFILES)('the profile %s', (profile) => {
  it('shows every word of the conversation', () => {
    const own =
      /<[^>]+>|\[!quote\]-|^\*entry .*$|^%%kato:end[\s\S]*|^\[\/\/\]:[\s\S]*/gm;
    const words = (name: MarkdownProfile): readonly string[] =>
      visibleWords(fromMarkdown(markdown(name).body.replace(own, '')));
    expect(words(profile)).toEqual(words('default'));
  });
});

describe('plain Markdown', () => {
  it('has no HTML at all', () => {
    const { body } = markdown('plain');
    const types = fromMarkdown(body).children.map(({ type }) => type);
    expect(types).not.toContain('html');
    expect(body).not.toMatch(/<(?:a|details|summary|!--)/);
  });

  it('ends with the ledger where no reader shows it', () => {
    const last = fromMarkdown(markdown('plain').body).children.at(-1);
    expect(last).toMatchObject({
      type: 'definition',
      title: expect.stringMatching(/^kato:end records=/),
    });
  });
});

describe('Markdown for Obsidian', () => {
  it('has properties that find it', () => {
    expect(markdown('obsidian').head).toMatchObject({
      kato: 1,
      aliases: ['Retry the upload when the server answers 503'],
      tags: ['kato', 'kato/claude'],
    });
  });

  it('links to block ids that stand in the document', () => {
    const { body } = markdown('obsidian');
    const links = [...body.matchAll(/\]\(#\^([^)]+)\)/g)].map(([, id]) => id);
    const ids = new Set([...body.matchAll(/ \^(\S+)$/gm)].map(([, id]) => id));
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((id) => !ids.has(id ?? ''))).toEqual([]);
  });

  it('folds what is long into callouts', () => {
    expect(markdown('obsidian').body).toContain(
      '> [!quote]- Thinking (5 lines)\n> > The client',
    );
  });

  it.each([
    ['see [[Other note]]', 'see \\[[Other note]]'],
    ['%%hidden%%', '\\%%hidden\\%%'],
    ['a #tag and C#', 'a \\#tag and C#'],
    ['`[[code]]` stays', '`[[code]]` stays'],
    ['ends with ^id', 'ends with \\^id'],
  ])('shows %j as it was typed', (text, shown) => {
    expect(prose('obsidian', text)).toBe(shown);
  });
});

describe('Markdown for Dendron', () => {
  it('has what a note must have, from the session alone', () => {
    const { head } = markdown('dendron');
    expect(head).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f]{23}$/),
      desc: 'Retry the upload when the server answers 503',
      created: Date.parse('2026-06-01T10:00:00.000Z'),
      updated: Date.parse('2026-06-02T00:00:42.000Z'),
    });
    expect(markdown('dendron').head).toEqual(head);
  });

  it('shows mentions and note links as they were typed', () => {
    expect(prose('dendron', '@anna see [[a.b]] #x')).toBe(
      '\\@anna see \\[[a.b]] \\#x',
    );
  });
});

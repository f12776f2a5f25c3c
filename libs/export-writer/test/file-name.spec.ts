import * as fc from 'fast-check';
import {
  FILE_NAME_FIELDS,
  MAX_STEM_CHARS,
  parseFileNameTemplate,
  type SessionSummary,
} from '@kato/contracts';
import { documentFileName } from '../src/index.js';
import { hostileText } from './fixtures/hostile-text.js';
import { richConversation } from './fixtures/rich-conversation.js';

const { summary } = richConversation();
const titled = (title: string | undefined): SessionSummary => {
  const { title: _, firstPrompt: __, ...rest } = summary;
  return {
    ...rest,
    sources: [],
    ...(title === undefined ? {} : { title }),
  };
};

describe('documentFileName', () => {
  it('is the day, the title and the beginning of the id', () => {
    expect(documentFileName(titled('Retry the upload (503)'), 'markdown')).toBe(
      '2026-06-01-retry-the-upload-503-4f0c1d52.md',
    );
  });

  it('stays when a better title comes: the first prompt names the file', () => {
    expect(documentFileName({ ...summary, title: 'New' }, 'jsonl')).toBe(
      documentFileName(summary, 'jsonl'),
    );
  });

  it.each([
    [undefined, 'session'],
    ['', 'session'],
    ['日本語', 'session'],
    ['...', 'session'],
    ['../../etc/passwd', 'etc-passwd'],
    ['Grüße, Ärger', 'gruesse-aerger'],
    ['con', 'con'],
  ])('makes of the title %j the slug %s', (title, slug) => {
    expect(documentFileName(titled(title), 'markdown')).toBe(
      `2026-06-01-${slug}-4f0c1d52.md`,
    );
  });

  it('cuts a long title at a word', () => {
    const name = documentFileName(titled('word '.repeat(40)), 'markdown');
    expect(name).toMatch(/^2026-06-01-(?:word-){12}4f0c1d52\.md$/);
  });

  it('has no day where the source has no time', () => {
    const { startedAt: _, ...timeless } = titled('x');
    expect(documentFileName(timeless, 'markdown')).toBe('x-4f0c1d52.md');
  });

  it('is a safe name, whatever title and id', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (title, sessionId) => {
        const key = { provider: 'claude', sessionId };
        const name = documentFileName({ ...titled(title), key }, 'markdown');
        expect(name).toMatch(/^2026-06-01-[a-z0-9][a-z0-9-]{0,59}[\w-]*\.md$/);
        expect(name.length).toBeLessThanOrEqual(90);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a name that a template makes', () => {
  const named = (text: string, more: Partial<SessionSummary> = {}): string => {
    const template = parseFileNameTemplate(text);
    if (!template.ok) throw new Error(template.problem);
    const one = {
      ...summary,
      cwd: '/home/dev/My App',
      branch: 'fix/x',
      ...more,
    };
    return documentFileName(one, 'markdown', { template: template.parts });
  };

  it.each([
    ['{date}-{slug}-{id}', documentFileName(summary, 'markdown')],
    ['{id}', '4f0c1d52.md'],
    ['{session}', '4f0c1d52-6a0e-4d0b-9a57-0f6f3f1f2a11.md'],
    [
      'kato.{provider}.{year}{month}{day}T{time}.{id}',
      'kato.claude.20260601T1000.4f0c1d52.md',
    ],
    ['{project}_{branch}_{id}', 'my-app_fix-x_4f0c1d52.md'],
  ])('%s: %s', (text, name) => {
    expect(named(text)).toBe(name);
  });

  it('has the title of today where somebody wants that, and else stays', () => {
    const title = 'A new title';
    expect(named('{title}-{id}', { title })).toBe('a-new-title-4f0c1d52.md');
    expect(named('{slug}-{id}', { title })).toBe(named('{slug}-{id}'));
  });

  it('leaves out what the session does not say, with the signs before it', () => {
    const bare = { ...summary, sources: [] };
    const { startedAt: _, cwd: __, branch: ___, ...rest } = bare;
    const template = parseFileNameTemplate('{date}-{project}.{id}_{branch}');
    const parts = template.ok ? template.parts : [];
    expect(documentFileName(rest, 'jsonl', { template: parts })).toBe(
      '4f0c1d52.jsonl',
    );
  });

  it('has all of its id, however long its words are', () => {
    const long = 'many words '.repeat(40);
    const name = named('{title}-{slug}-{project}-{branch}-{id}', {
      ...{ title: long, firstPrompt: long, cwd: `/${long}`, branch: long },
    });
    expect(name).toMatch(/^[a-z-]+-4f0c1d52\.md$/);
    expect(name.length).toBeLessThanOrEqual(MAX_STEM_CHARS + 3);
  });

  it('is no device, and neither hidden nor a path', () => {
    const key = { provider: 'claude', sessionId: 'con' };
    expect(named('{id}', { key })).toBe('_con.md');
    expect(named('{id}', { key: { ...key, sessionId: '../..' } })).toBe(
      '_____.md',
    );
  });

  it('is a safe name, whatever the session says', () => {
    const template = fc
      .array(
        fc.constantFrom(
          '-',
          '.',
          '_',
          'x',
          ...FILE_NAME_FIELDS.map((one) => `{${one}}`),
        ),
        { maxLength: 6 },
      )
      .map((parts) => `${parts.join('')}{id}`)
      .filter((text) => parseFileNameTemplate(text).ok);
    fc.assert(
      fc.property(
        template,
        hostileText,
        hostileText,
        (text, said, sessionId) => {
          const key = { provider: said, sessionId };
          const name = named(text, {
            key,
            title: said,
            firstPrompt: said,
            cwd: said,
            branch: said,
          });
          expect(name).toMatch(/^[A-Za-z0-9_][\w.-]*\.md$/);
          expect(name.length).toBeLessThanOrEqual(MAX_STEM_CHARS + 4);
        },
      ),
      { numRuns: 500 },
    );
  });
});

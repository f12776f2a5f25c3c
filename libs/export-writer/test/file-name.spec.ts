import * as fc from 'fast-check';
import type { SessionSummary } from '@kato/contracts';
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

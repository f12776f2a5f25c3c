import * as fc from 'fast-check';
import type { SessionSummary } from '@kato/contracts';
import {
  documentFolder,
  indexDocument,
  type IndexEntry,
} from '../src/index.js';
import { conversation, eventStream } from './fixtures/build-conversation.js';

function summary(more: Partial<SessionSummary> = {}): SessionSummary {
  const said = eventStream()({ kind: 'message.user', text: 'Sort it' });
  return { ...conversation({ main: [], others: [said] }).summary, ...more };
}

const folderOf = (cwd: string): string => documentFolder(summary({ cwd }));

describe('the folder of a session', () => {
  it.each([
    ['/home/dev/uploader', 'claude/uploader'],
    ['C:\\work\\uploader\\', 'claude/uploader'],
    ['/home/dev/my.app-2', 'claude/my.app-2'],
    ['/', 'claude/_no-project'],
  ])('of %s is %s', (cwd, folder) => {
    expect(folderOf(cwd)).toBe(folder);
  });

  it.each(['App', 'Ünï', '..', '.', 'con', 'con.js', 'a.', '-', 'x y', '文'])(
    'of a project called %j has a digest',
    (name) => {
      expect(folderOf(`/home/${name}`)).toMatch(
        /^claude\/(?:[a-z0-9-]+-)?[0-9a-f]{8}$/,
      );
    },
  );

  it('is another one for another name, also where names are folded', () => {
    const names = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
      .filter((name) => !/[/\\]/.test(name));
    fc.assert(
      fc.property(names, names, (one, other) => {
        const fold = (name: string): string =>
          folderOf(`/x/${name}`).normalize('NFC').toLowerCase();
        expect(fold(one) === fold(other)).toBe(one === other);
      }),
    );
  });
});

describe('the index of documents', () => {
  const entries: readonly IndexEntry[] = ['b', 'a', 'c'].map((id, at) => ({
    summary: summary({
      key: { provider: 'claude', sessionId: id },
      title: 'a | b](c) <x> `d [[e]]',
      startedAt: `2026-01-0${at + 1}T00:00:00.000Z`,
      ...(at < 2 && { cwd: '/home/dev/odd|name' }),
    }),
    path: `claude/x/${id}.md`,
  }));

  it.each(['markdown', 'html', 'jsonl'] as const)(
    'is the same for the same sessions in another order, as %s',
    (format) => {
      fc.assert(
        fc.property(
          fc.shuffledSubarray([...entries], { minLength: 3 }),
          (shuffled) => {
            expect(indexDocument(shuffled, { format })).toEqual(
              indexDocument(entries, { format }),
            );
          },
        ),
      );
    },
  );

  it('has a table for each project, the latest first, and what has no project last', () => {
    const { text } = indexDocument(entries, { format: 'markdown' });
    const order = text.matchAll(/claude\/x\/\w\.md|^## .*$/gm);
    expect([...order].map(([found]) => found)).toEqual([
      ...['## `odd|name`', 'claude/x/a.md', 'claude/x/b.md'],
      ...['## No project', 'claude/x/c.md'],
    ]);
  });

  it('shows titles as text', () => {
    const title = String.raw`[a \| b\](c) \<x> \`d \[\[e\]\]](claude/x/a.md)`;
    const { text } = indexDocument(entries, { format: 'markdown' });
    expect(text).toContain(title);
    const page = indexDocument(entries, { format: 'html' }).text;
    expect(page).toContain('a | b](c) &lt;x&gt; `d [[e]]</a>');
  });

  it('is a page for pages, and JSON lines for what is no text to read', () => {
    const names = (['markdown', 'html', 'jsonl', 'json'] as const).map(
      (format) => indexDocument(entries, { format }).fileName,
    );
    expect(names).toEqual([
      ...['index.md', 'index.html', 'index.jsonl', 'index.jsonl'],
    ]);
  });
});

import * as fc from 'fast-check';
import {
  documentText,
  mergeTallies,
  MARKDOWN_PROFILES,
  type ExportChoices,
  type SplitDocument,
} from '@kato/contracts';
import { renderHtml } from '../src/render/html/index.js';
import { parseLedgerText } from '../src/read/parse/parse-ledger-text.js';
import { renderDocument } from '../src/index.js';
import {
  agentConversation,
  type AgentTree,
} from './fixtures/agent-conversation.js';
import { hostileText } from './fixtures/hostile-text.js';

const NAME = 'my plan (v1).md';

function split(
  trees: readonly AgentTree[],
  choices: ExportChoices = {},
  format: 'markdown' | 'html' = 'markdown',
): SplitDocument | undefined {
  const options = {
    diagnostics: [],
    choices: { splitAgents: true, ...choices },
  };
  const given = agentConversation(trees);
  const document =
    format === 'html'
      ? renderDocument(given, { ...options, format, renderHtml })
      : renderDocument(given, { ...options, format });
  return document.split?.(NAME);
}

function whole(trees: readonly AgentTree[], choices: ExportChoices = {}) {
  const options = { format: 'markdown', diagnostics: [], choices } as const;
  return renderDocument(agentConversation(trees), options);
}

const ids = fc.oneof(fc.constantFrom('a1', 'a2', 'A1', 'a_1'), hostileText);
const types = fc.option(fc.constantFrom('Explore', 'explore', 'Plan'), {
  nil: undefined,
});
const treeOf = (agents: fc.Arbitrary<AgentTree[]>): fc.Arbitrary<AgentTree> =>
  fc
    .record({ agentId: ids, agentType: types, agents, isLoose: fc.boolean() })
    .map(({ agentType, ...more }) =>
      agentType === undefined ? more : { ...more, agentType },
    );
const some = (one: fc.Arbitrary<AgentTree>) => fc.array(one, { maxLength: 2 });
const tree = treeOf(some(treeOf(some(treeOf(fc.constant([]))))));
const trees = fc.array(tree, { minLength: 1, maxLength: 3 });
const profiles = fc.constantFrom(...MARKDOWN_PROFILES);

/** All files of a set: path and text. */
async function filesOf({ agents, ...main }: SplitDocument) {
  const files = new Map<string, string>();
  for (const { folder, name, text } of agents)
    files.set(
      [...(folder ? [folder] : []), name].join('/'),
      await documentText({ text }),
    );
  return files.set(NAME, await documentText(main));
}

const AGENTS = [
  {
    agentId: 'a1',
    agentType: 'Explore',
    agents: [{ agentId: 'b1', agents: [] }],
  },
  { agentId: 'a1', agentType: 'Explore', agents: [] },
  { agentId: 'c1', agents: [], isLoose: true },
];

describe('sub-agents with files of their own', () => {
  it('say every word in exactly one file', async () => {
    const property = fc.asyncProperty(
      trees,
      profiles,
      async (given, profile) => {
        const set = split(given, { profile });
        const all = [
          ...(set ? await filesOf(set) : new Map<string, string>()).values(),
        ].join('');
        const words = (text: string) =>
          (text.match(/word\d+word/g) ?? []).sort();
        const expected = await documentText(whole(given, { profile }));
        const unique = new Set(words(expected));
        // The title is a word of the session, too.
        const title = words(all).filter((word) => word === 'word1word');
        expect(new Set(words(all))).toEqual(unique);
        expect(words(all).length - title.length).toBe(unique.size - 1);
      },
    );
    await fc.assert(property, { numRuns: 50 });
  });

  it('have ledgers that add up to that of one document', () => {
    fc.assert(
      fc.property(trees, (given) => {
        const set = split(given);
        const one = whole(given).ledger;
        const own = set?.agents.map(({ ledger }) => ledger) ?? [];
        const all = [...(set ? [set.ledger] : []), ...own];
        const sum = (count: (ledger: typeof one) => number, some = all) =>
          some.reduce((total, ledger) => total + count(ledger), 0);
        const elsewhere =
          set?.ledger.hidden.find(([why]) => why === 'split:agents')?.[1] ?? 0;
        expect(set?.ledger.events).toBe(one.events);
        expect(sum(({ rendered }) => rendered)).toBe(one.rendered);
        expect(sum(({ events }) => events, own)).toBe(elsewhere);
        const hidden = mergeTallies(all.map((ledger) => ledger.hidden));
        expect(hidden.filter(([why]) => why !== 'split:agents')).toEqual(
          one.hidden,
        );
        for (const { rendered, hidden: why, events } of all)
          expect(rendered + why.reduce((n, [, count]) => n + count, 0)).toBe(
            events,
          );
      }),
      { numRuns: 50 },
    );
  });

  it('have names that no two share, also where case is folded, and that lead nowhere else', () => {
    fc.assert(
      fc.property(trees, profiles, (given, profile) => {
        const names =
          split(given, { profile })?.agents.map(({ name }) => name) ?? [];
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(
          names.length,
        );
        for (const name of names) {
          expect(
            profile === 'dendron'
              ? name.replace('my plan (v1).agents.', '')
              : name,
          ).toMatch(/^[a-z0-9][a-z0-9-]*\.md$/);
          expect(name.length).toBeLessThanOrEqual(140);
        }
      }),
    );
  });

  it.each(['default', 'obsidian'] as const)(
    'are linked both ways, to places that there are: %s',
    async (profile) => {
      const set = split(AGENTS, { profile });
      const files = set ? await filesOf(set) : new Map<string, string>();
      const links = [...files].flatMap(([path, text]) =>
        [...text.matchAll(/\]\(([^)]*\.md)(?:#(\^?)(agent-[^)]*))?\)/g)].map(
          ([, to = '', block = '', anchor = '']) => ({
            path,
            to,
            block,
            anchor,
          }),
        ),
      );
      // One to each of them, and one back.
      expect(links.length).toBe(4 + 4);
      for (const { path, to, block, anchor } of links) {
        const target = decodeURIComponent(
          new URL(to, `file:///${encodeURI(path)}`).pathname.slice(1),
        );
        expect([...files.keys()]).toContain(target);
        const place = block === '' ? `<a id="${anchor}">` : ` ^${anchor}\n`;
        if (anchor !== '') expect(files.get(target)).toContain(place);
      }
    },
  );

  it('are notes beside the document for Dendron, each with an id of its own', async () => {
    const set = split(AGENTS, { profile: 'dendron' });
    expect(set?.agents.map(({ folder }) => folder)).toEqual(['', '', '', '']);
    const files = set ? await filesOf(set) : new Map<string, string>();
    const notes = [...files.values()].map(
      (text) => /^id: (\w+)$/m.exec(text)?.[1],
    );
    expect(new Set(notes).size).toBe(5);
  });

  it('are pages with links that a browser follows', async () => {
    const set = split(AGENTS, {}, 'html');
    const files = set ? await filesOf(set) : new Map<string, string>();
    expect(files.get(NAME)).toContain(
      '<a href="my%20plan%20%28v1%29.agents/explore-a1.html">3 entries</a>',
    );
    expect(files.get('my plan (v1).agents/explore-a1.html')).toContain(
      '<a href="../my%20plan%20%28v1%29.md#agent-explore-a1">a call of this session</a>',
    );
  });

  it('keep their names when others come', () => {
    const names = (some: readonly AgentTree[]) =>
      split(some)?.agents.map(({ name }) => name) ?? [];
    const later = names([
      ...AGENTS,
      { agentId: 'a1', agentType: 'Explore', agents: [] },
    ]);
    expect(later).toEqual(expect.arrayContaining([...names(AGENTS)]));
  });

  it('are named in the ledger of the document with their digests, and name it in theirs', async () => {
    const set = split(AGENTS);
    const files = set ? await filesOf(set) : new Map<string, string>();
    const ledger = (text = '') =>
      parseLedgerText(/<!-- kato:end ([^>]*) -->/.exec(text)?.[1] ?? '')?.split;
    const { agents = [], ...rest } = ledger(files.get(NAME)) ?? {};
    expect(rest).toEqual({ name: NAME });
    expect(agents.map(({ file }) => file)).toEqual(
      [...files.keys()].filter((file) => file !== NAME),
    );
    for (const { file, digest } of agents) {
      expect(digest).toMatch(/^[0-9a-f]{64}$/);
      expect(ledger(files.get(file))).toEqual({ name: NAME, self: file });
    }
  });

  it.each([
    ['nobody started one', [], {}],
    ['they are left out', AGENTS, { exclude: ['agents'] as const }],
  ])('there are none where %s', (_, given, choices) => {
    expect(split(given, choices)).toBeUndefined();
  });

  it('are no matter to formats of lines', () => {
    const options = {
      format: 'jsonl',
      diagnostics: [],
      choices: { splitAgents: true },
    } as const;
    const document = renderDocument(agentConversation(AGENTS), options);
    expect(document.split).toBeUndefined();
    expect(document.ledger.options).toBeUndefined();
  });
});

import * as fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { parse } from 'yaml';
import { sessionTitle } from '@kato/contracts';
import { renderText } from '../src/index.js';
import { visibleText } from '../src/render/blocks/visible-text.js';
import { neutraliseProse } from '../src/render/commonmark/neutralise-prose.js';
import { hostileConversation } from './fixtures/hostile-conversation.js';
import { hostileText } from './fixtures/hostile-text.js';

type Node = ReturnType<typeof fromMarkdown>['children'][number] | Root;
type Root = ReturnType<typeof fromMarkdown>;

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 100);
const OURS =
  /^(?:<\/?details>|<details>\n<summary>[\w ]+ \(\d+ lines?\)<\/summary>|<a id="e[\w.]+">|<\/a>|<!-- kato:end [^>]*-->)$/;

const markdownOf = (
  conversation: Parameters<typeof renderText>[0],
): { readonly head: string; readonly body: string } => {
  const text = renderText(conversation, {
    format: 'markdown',
    diagnostics: [],
  });
  const end = text.indexOf('\n---\n\n', 4);
  return { head: text.slice(4, end + 1), body: text.slice(end + 5) };
};

function all(node: Node): readonly Node[] {
  return 'children' in node ? [node, ...node.children.flatMap(all)] : [node];
}

const nodesOf = (markdown: string): readonly Node[] =>
  all(fromMarkdown(markdown));

function check<T>(values: fc.Arbitrary<T>, law: (value: T) => void): void {
  fc.assert(fc.property(values, law), { numRuns: RUNS });
}

describe('a Markdown document, whatever text a session holds', () => {
  it('has no HTML but the sections, anchors and ledger of kato', () => {
    check(hostileConversation, ({ conversation }) => {
      const html = nodesOf(markdownOf(conversation).body)
        .flatMap((node) => (node.type === 'html' ? [node.value] : []))
        .filter((value) => !OURS.test(value));
      expect(html).toEqual([]);
    });
  });

  it('has one title, a second-level heading per entry and third-level ones for sub-agents', () => {
    check(hostileConversation, ({ conversation }) => {
      const headings = nodesOf(markdownOf(conversation).body).flatMap((node) =>
        node.type === 'heading' ? [node] : [],
      );
      const numbered = headings.filter(({ children }) =>
        children.some((child) => child.type === 'html'),
      );
      expect(headings.filter(({ depth }) => depth === 1)).toHaveLength(1);
      expect(headings.filter(({ depth }) => depth === 2)).toHaveLength(11);
      expect(numbered.filter(({ depth }) => depth === 3)).toHaveLength(2);
    });
  });

  it('ends with the ledger, outside of everything', () => {
    check(hostileConversation, ({ conversation }) => {
      const last = fromMarkdown(markdownOf(conversation).body).children.at(-1);
      expect(last).toMatchObject({
        type: 'html',
        value: expect.stringMatching(/^<!-- kato:end [^>]*-->$/),
      });
    });
  });

  it('holds each tool output as one code block with the same text', () => {
    check(hostileConversation, ({ conversation, outputs }) => {
      const code = nodesOf(markdownOf(conversation).body).flatMap((node) =>
        node.type === 'code' ? [node.value] : [],
      );
      for (const output of outputs.filter((text) => text !== ''))
        expect(code).toContain(visibleText(output).replace(/\n$/, ''));
    });
  });

  it('fetches nothing and defines no link', () => {
    check(hostileConversation, ({ conversation }) => {
      const types = nodesOf(markdownOf(conversation).body).map((n) => n.type);
      expect(types).not.toContain('image');
      expect(types).not.toContain('definition');
    });
  });

  it('has a head that YAML reads back as it was meant', () => {
    check(hostileConversation, ({ conversation, title, branch }) => {
      const head = parse(markdownOf(conversation).head) as unknown;
      expect(head).toMatchObject({
        kato: 1,
        provider: 'claude',
        session: conversation.summary.key.sessionId,
        ...shownTitle(title),
        branch: visibleText(branch).replace(/[\n\t\u2028\u2029]/g, (char) =>
          char < ' '
            ? String.fromCharCode(0x2400 + char.charCodeAt(0))
            : `⟨U+${char.charCodeAt(0).toString(16)}⟩`,
        ),
        entries: 13,
      });
    });
  });

  it('holds no control character but tab and line feed, and no half of a surrogate pair', () => {
    check(hostileConversation, ({ conversation }) => {
      const { head, body } = markdownOf(conversation);
      expect(`${head}${body}`).not.toMatch(
        /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\p{Surrogate}]/u,
      );
    });
  });
});

describe('neutralised prose', () => {
  const code = (markdown: string): readonly string[] =>
    nodesOf(markdown)
      .flatMap((node) =>
        node.type === 'code' || node.type === 'inlineCode'
          ? [node.value.trimEnd()]
          : [],
      )
      .filter((text) => text !== ''); // code that nobody sees

  it('keeps every code block and code span of text without HTML, links or tables', () => {
    // Nor with underlined headings: they become paragraphs, which code by its indent then goes on.
    const plain = hostileText.map((text) =>
      visibleText(text).replace(/[<\]|@=]|http:|www|^.*-[ \t]*$/gm, 'x'),
    );
    check(plain, (text) => {
      // Prose never begins a document: a parser drops a byte order mark there, and only there.
      const within = (prose: string): string => `before\n\n${prose}`;
      expect(code(within(neutraliseProse(text, { headingLevel: 2 })))).toEqual(
        code(within(text)),
      );
    });
  });

  it('leaves what follows it alone', () => {
    check(hostileText, (text) => {
      const prose = neutraliseProse(text, { headingLevel: 2 });
      const after = fromMarkdown(`before\n\n${prose}\n\nafter\n`);
      expect(after.children.at(-1)).toMatchObject({
        type: 'paragraph',
        children: [{ type: 'text', value: 'after' }],
      });
    });
  });
});

function shownTitle(given: string): { readonly title?: string } {
  const title = sessionTitle({ title: given });
  return title === undefined
    ? {}
    : { title: visibleText(title).replace(/\s+/g, ' ').trim() };
}

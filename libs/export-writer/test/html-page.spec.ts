import { createHash } from 'node:crypto';
import { identifyExport } from '../src/write/identify-export.js';
import {
  conversation,
  entry,
  eventStream,
  SESSION,
  thread,
} from './fixtures/build-conversation.js';
import {
  attribute,
  pageOf,
  pageSaying,
  pageWith,
  textOf,
} from './fixtures/html-page.js';
import { richConversation } from './fixtures/rich-conversation.js';

const rich = pageOf(richConversation());
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('an HTML page', () => {
  it('has no script, and fetches nothing', () => {
    const tags = ['script', 'link', 'iframe', 'object', 'base', 'form', 'svg'];
    expect(tags.flatMap((tag) => rich.all(tag))).toEqual([]);
    expect(rich.elements.filter((one) => attribute(one, 'src'))).toEqual([]);
  });

  it('allows nothing but its own style', () => {
    const style = rich.all('style').map(textOf);
    const hash = createHash('sha256').update(style.join()).digest('base64');
    const policy = rich.all('meta').find((one) => attribute(one, 'http-equiv'));
    expect(style).toHaveLength(1);
    expect(policy && attribute(policy, 'content')).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    );
  });

  it('is known again as an export of its session, and as none of another', () => {
    const head = bytes(rich.text.slice(0, 1000));
    const key = { provider: 'claude', sessionId: SESSION };
    expect(identifyExport(head, key)).toBe('same-session');
    expect(identifyExport(head, { ...key, sessionId: SESSION.slice(1) })).toBe(
      'other-session',
    );
  });

  it('ends with the ledger', () => {
    expect(rich.text).toMatch(/<\/html>\n<!-- kato:end [^>]* -->\n$/);
    expect(rich.comments).toHaveLength(1);
  });

  it('has an anchor for every link to an entry', () => {
    const ids = rich.elements.map((one) => attribute(one, 'id'));
    const links = rich
      .all('a')
      .map((one) => attribute(one, 'href') ?? '')
      .filter((href) => href.startsWith('#'));
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((href) => !ids.includes(href.slice(1)))).toEqual([]);
    expect(new Set(ids.filter(Boolean)).size).toBe(ids.filter(Boolean).length);
  });

  it('shows words in the list of prompts, without marks of Markdown', () => {
    const event = eventStream();
    const text =
      '# Fix **all** of it\n\n1. see [the docs](https://a.example), `send()`';
    const page = pageWith(
      entry(event({ kind: 'message.user', text })),
      entry(
        event({ kind: 'message.user', text: `**${'word '.repeat(200)}** end` }),
      ),
    );
    const [first, second] = page.all('span', 'words').map(textOf);
    expect(first).toBe('Fix all of it 1. see the docs, send()');
    expect(second).toMatch(/^(?:word )+word…$/);
  });

  it('breaks a text of one line, and no other, where the page ends', () => {
    const texts = ['word '.repeat(99), 'one\ntwo', 'x'.repeat(2000)];
    const wrapped = texts.map((text) =>
      pageSaying(`\`\`\`\n${text}\n\`\`\``).all('pre', 'wrap'),
    );
    expect(wrapped.map((all) => all.length)).toEqual([1, 0, 0]);
  });

  it('has a list of prompts whose box ends between two rows', () => {
    const style = rich.all('style').map(textOf).join();
    expect(style).toMatch(/\.index a \{[^}]* height: var\(--row\);/);
    expect(style).toMatch(/max-height: calc\(\d+ \* var\(--row\)/);
  });

  it('lists the prompts of the user with number and time, and no one else’s', () => {
    const [nav] = rich.all('nav');
    const text = nav === undefined ? '' : textOf(nav);
    expect(text).toContain('1The upload dies on a 503.');
    expect(text).toContain('2026-06-01 10:00');
    expect(text).not.toContain('caveat');
  });

  it('says where the reading was not complete', () => {
    const event = eventStream();
    const said = entry(event({ kind: 'message.user', text: 'Go on' }));
    const given = conversation({ main: [thread([said])], malformed: 2 });
    const text = pageOf(given).all('body').map(textOf).join();
    expect(text).toContain('not complete, see the end');
    expect(text).toContain('Damaged records: 2.');
  });

  it('marks a failed call in words and in its class', () => {
    const event = eventStream();
    const callId = 'c';
    const call = event({ kind: 'tool.call', callId, name: 'Bash', input: {} });
    const result = event({
      ...{ kind: 'tool.result', callId, status: 'error', output: 'no' },
    });
    const [section] = pageWith(entry(call, { result })).all(
      'section',
      'failed',
    );
    expect(section && textOf(section)).toContain('error');
  });
});

describe('prose on a page', () => {
  it('has its headings below that of the entry', () => {
    const page = pageSaying('# Plan\n\n###### Deep');
    expect(page.all('h1')).toHaveLength(1);
    expect(page.all('h3').map(textOf)).toEqual(['Plan']);
    expect(page.all('h6').map(textOf)).toEqual(['Deep']);
  });

  it('shows HTML as it was typed', () => {
    const page = pageSaying('a <b>red</b> <img src=x onerror=y> &lt;');
    expect(page.all('b')).toEqual([]);
    expect(page.all('p').map(textOf)).toContain(
      'a <b>red</b> <img src=x onerror=y> <',
    );
  });

  it('shows definitions of links as they were typed', () => {
    const text = '[a]: https://example.com/ "t"';
    expect(textOf(pageSaying(text).all('main')[0] ?? never())).toContain(text);
  });

  it('keeps the lines of a paragraph', () => {
    expect(pageSaying('one\ntwo').all('br')).toHaveLength(1);
  });

  it('has tables and lists that are ticked', () => {
    const page = pageSaying(
      '| a | b |\n|---|--:|\n| 1 | 2 |\n\n- [x] done\n- [ ] open',
    );
    expect(page.all('td', 'right').map(textOf)).toEqual(['2']);
    expect(page.all('li', 'check').map(textOf)).toEqual(['☑ done', '☐ open']);
  });

  it('links the web and mail only, and says nothing of itself there', () => {
    const page = pageSaying(
      '[a](https://a.example/x) <mailto:b@example.com> https://c.example [d](javascript:alert(1)) [e](src/e.ts) [f](data:text/html,x) [g](/etc/g)',
    );
    const links = page.all('a').filter((one) => attribute(one, 'rel'));
    expect(links.map((one) => attribute(one, 'href'))).toEqual([
      ...['https://a.example/x', 'mailto:b@example.com', 'https://c.example/'],
    ]);
    expect(links.map((one) => attribute(one, 'rel'))).toEqual(
      links.map(() => 'noopener noreferrer nofollow'),
    );
    expect(page.all('span', 'ref').map(textOf)).toEqual(['d', 'e', 'f', 'g']);
  });

  it('makes links of images of other places', () => {
    const page = pageSaying('![a **chart**](https://a.example/c.png)');
    expect(page.all('img')).toEqual([]);
    expect(page.all('a').map(textOf)).toContain('a **chart**');
  });

  it('is shown as typed where it is too long or too deep, and says so', () => {
    const deep = pageSaying(`${'> '.repeat(200)}the end`);
    const long = pageSaying('word '.repeat(50_000));
    expect(deep.all('div', 'typed').map(textOf)).toEqual([
      `${'> '.repeat(200)}the end`,
    ]);
    expect(deep.all('p', 'note').map(textOf)).toEqual([
      'Shown as typed: nested too deeply.',
    ]);
    expect(long.all('p', 'note').map(textOf)).toEqual([
      'Shown as typed: 249,999 characters.',
    ]);
  });
});

describe('code on a page', () => {
  const code = (text: string, language: string): string =>
    `\`\`\`\`\`${language}\n${text}\n\`\`\`\`\``;

  it.each([
    ['plain', 'text', '\n <b> & "x"\n\n\tend  '],
    ['coloured', 'ts', "const a: string = '<b>' + `${1}`;\n\n// end"],
    ['a diff', 'diff', '--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n\n c'],
  ])('is the text, character by character: %s', (_, language, text) => {
    const [pre] = pageSaying(code(text, language)).all('pre');
    expect(textOf(pre ?? never())).toBe(`${text}\n`);
  });

  it('is coloured by its language, and not by a name that nobody knows', () => {
    expect(
      pageSaying(code('const a = 1;', 'js')).all('span', 'hljs-keyword'),
    ).toHaveLength(1);
    expect(pageSaying(code('const a = 1;', '"><x')).all('span')).toEqual([]);
  });

  it('has the added and removed lines of a diff apart', () => {
    const page = pageSaying(code('@@ -1 +1,2 @@\n-a\n+b\n+c\n d', 'diff'));
    expect(page.all('span', 'add').map(textOf)).toEqual(['+b\n+c\n']);
    expect(page.all('span', 'del').map(textOf)).toEqual(['-a\n']);
  });

  it.each([
    ['long', 'const a = 1;\n'.repeat(2000)],
    ['of long lines', `const a = '${'x'.repeat(2000)}';`],
  ])('stays plain where it is %s, and says so', (_, text) => {
    const page = pageSaying(code(text, 'js'));
    expect(page.all('span', 'hljs-keyword')).toEqual([]);
    expect(page.all('p', 'note').map(textOf).join()).toContain(
      'without colours',
    );
  });
});

function never(): never {
  throw new Error('not on the page');
}

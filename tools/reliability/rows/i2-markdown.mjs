// I2: Markdown of sessions whose every text tries to be something else, read by a CommonMark parser.
import { renderText } from '@kato/export-writer';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { conversationOf } from '../hostile/conversation-of.mjs';
import { hostileBodies } from '../hostile/hostile-bodies.mjs';
import { hostileText } from '../hostile/hostile-text.mjs';
import { shownText } from '../hostile/shown-text.mjs';
import { XSS_PAYLOADS } from '../hostile/xss-payloads.mjs';
import { runRow } from '../row/run-row.mjs';
import { tellSome } from '../row/tell-some.mjs';

const PROFILES = ['default', 'obsidian', 'dendron', 'plain'];
const OURS =
  /^(?:<\/?details>|<details>\n<summary>[\w ]+ \(\d+ lines?\)<\/summary>|<a id="e[\w.]+">|<\/a>)$/;
// A comment in each profile's own way, whose text nothing of a session can write.
const END = /^(?:<!-- |%%|\[\/\/\]: # ")kato:end [^>"]*(?: -->|%%|")\n$/;
// No multiple of the profiles: each of them is met.
const WHOLE_EVERY = 7;

await runRow({
  row: 'I2',
  goal: 'each text of a tool is exactly one code node with the same bytes, 0 HTML but that of kato, nothing is open at the end',
  sizes: { cases: { ci: 1000, nightly: 20_000 } },
  run({ cases, random, check }) {
    const figure = { documents: 0, codeNodes: 0 };
    const tell = tellSome(check);
    const texts = (n) => XSS_PAYLOADS[n] ?? seenText(random);
    for (let n = 0; n < cases; n++) {
      const profile = PROFILES[n % PROFILES.length];
      const each = { profile, figure, tell };
      checkTools(texts(n), { ...each, around: hostileText(random) });
      if (n % WHOLE_EVERY === 0) checkWhole(texts(n), each);
    }
    return figure;
  },
});

// A text of which nothing can be seen has no node.
function seenText(random) {
  for (;;) {
    const text = hostileText(random);
    if (text.trim() !== '' && shownText(text).trim() !== '') return text;
  }
}

/** A text as what tools were given and gave back, between texts of the two that talk. */
function checkTools(text, { around, profile, figure, tell }) {
  const title = `${profile}: ${JSON.stringify(text)}, around ${JSON.stringify(around)}`;
  const markdown = render(talkOf(text, around), { profile, name: 's' });
  const root = parse(markdown, figure);
  const found = sectionsOf(root)
    .map(codeOf)
    .filter((_, at) => at > 0 && at < 5);
  const shown = shownText(text).replace(/\n$/, '');
  const expected = [[shown], [shown, 'ok'], [shown, 'ok'], [shown, shown]];
  const isSame = JSON.stringify(found) === JSON.stringify(expected);
  tell(`${title}: each is one code node`, isSame, { found, expected });
  figure.codeNodes += found.flat().length;
  checkEnd(root, { title, markdown, tell });
}

/** A text in every field that a file can fill. */
function checkWhole(text, { profile, figure, tell }) {
  const markdown = render(hostileBodies(text), { profile, name: text });
  const title = `${profile}, everywhere: ${JSON.stringify(text)}`;
  checkEnd(parse(markdown, figure), { title, markdown, tell });
}

function checkEnd(root, { title, markdown, tell }) {
  const html = all(root).filter(({ type }) => type === 'html');
  const last = root.children.at(-1);
  const end = markdown.slice(last.position.start.offset);
  const foreign = html.filter(
    (node) => node !== last && !OURS.test(node.value),
  );
  tell(`${title}: no foreign HTML`, foreign.length === 0, foreign);
  tell(`${title}: the ledger is the last node`, END.test(end), end);
}

function render(bodies, { profile, name }) {
  const names = { provider: 'claude', sessionId: name, text: name };
  const choices = { profile };
  const options = { format: 'markdown', diagnostics: [], choices };
  return renderText(conversationOf(bodies, names), options);
}

function parse(markdown, figure) {
  figure.documents++;
  // The head becomes line feeds: what is counted from the beginning stays.
  const end = markdown.indexOf('\n---\n', 4) + 5;
  return fromMarkdown('\n'.repeat(end) + markdown.slice(end));
}

function talkOf(text, around) {
  const call = (callId, name, input) => ({
    kind: 'tool.call',
    callId,
    name,
    input,
  });
  const result = (callId, output) => ({
    ...{ kind: 'tool.result', callId, status: 'ok', output },
  });
  return [
    { kind: 'message.user', text: around },
    ...[call('1', 'look', { note: 'n' }), result('1', text)],
    ...[call('2', 'Bash', { command: text }), result('2', 'ok')],
    ...[
      call('3', 'Write', { file_path: 'a', content: text }),
      result('3', 'ok'),
    ],
    ...[call('4', 'free', text), result('4', text)],
    { kind: 'message.assistant', text: around },
  ];
}

/** The nodes below each heading of an entry. */
function sectionsOf(root) {
  const sections = [];
  for (const node of root.children)
    if (node.type === 'heading' && node.depth === 2) sections.push([]);
    else sections.at(-1)?.push(node);
  return sections;
}

function codeOf(nodes) {
  return nodes
    .flatMap(all)
    .flatMap(({ type, value }) => (type === 'code' ? [value] : []));
}

function all(node) {
  return [node, ...(node.children ?? []).flatMap(all)];
}

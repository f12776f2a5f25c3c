// I3: heads of documents of hostile sessions, read by a YAML parser in both versions of YAML.
import { sessionTitle } from '@kato/contracts';
import { renderText } from '@kato/export-writer';
import yaml from 'yaml';
import { conversationOf } from '../hostile/conversation-of.mjs';
import { hostileText } from '../hostile/hostile-text.mjs';
import { shownLine, shownText } from '../hostile/shown-text.mjs';
import { runRow } from '../row/run-row.mjs';
import { tellSome } from '../row/tell-some.mjs';

const VERSIONS = ['1.1', '1.2'];
const MEGABYTE = 1 << 20;
const WORDS = [
  ...['null', '~', 'true', 'no', 'on', '0x10', '1e3', '.inf', '2026-06-01'],
  ...[
    '12:30:45',
    '1_000',
    '-',
    '---',
    '...',
    '|',
    '>',
    '!!js/regexp /x/',
    '<<',
  ],
  ...['# x', 'a: b', '- a', '? a', '&a x', '*a', '%YAML 1.1', '@x', '`x`', '='],
  ...[
    "'",
    '"',
    '\\',
    '\\u0000',
    '[',
    '{',
    ',',
    'x\n---\nkato: 2',
    '\u2028',
    '',
  ],
];

await runRow({
  row: 'I3',
  goal: 'read as YAML 1.1 and 1.2, each head is the map that was meant, nothing more',
  sizes: { cases: { ci: 2000, nightly: 20_000 } },
  run({ cases, random, check }) {
    const tell = tellSome(check);
    const one = (list) => list[Math.floor(random() * list.length)];
    const text = () => (random() < 0.3 ? one(WORDS) : hostileText(random));
    for (let n = 0; n < cases; n++) {
      const given = {
        ...{ sessionId: text(), title: text(), cwd: text(), branch: text() },
        models: [text(), text()],
      };
      checkHead(given, tell);
    }
    const title = `${'# '.repeat(MEGABYTE / 2)}: end`;
    const small = { sessionId: 's', cwd: 'x', branch: 'x', models: ['m'] };
    checkHead({ ...small, title }, tell);
    return { heads: cases + 1 };
  },
});

function checkHead(given, tell) {
  const head = headOf(given);
  const wanted = JSON.stringify(meant(given));
  for (const version of VERSIONS) {
    const found = JSON.stringify(read(head, version));
    const name = JSON.stringify(given).slice(0, 400);
    tell(`${name} as YAML ${version}`, found === wanted, { found, wanted });
  }
}

function headOf({ sessionId, title, cwd, branch, models }) {
  const bodies = [
    { kind: 'session.info', cwd, branch },
    { kind: 'message.user', text: 'x' },
    ...models.map((model) => ({ kind: 'message.assistant', text: 'x', model })),
  ];
  const names = { provider: 'claude', sessionId, text: 's' };
  const options = { format: 'markdown', diagnostics: [] };
  const conversation = conversationOf(bodies, names);
  // A summary cuts titles; the head must not rely on that.
  const summary = { ...conversation.summary, title, titleSource: 'custom' };
  const text = renderText({ ...conversation, summary }, options);
  // As readers of front matter find its end.
  return text.slice(4, text.search(/\n(?:---|\.\.\.)[ \t]*\n/) + 1);
}

function read(head, version) {
  try {
    return yaml.parse(head, { version });
  } catch (error) {
    return error.message;
  }
}

/** What the head is to say, in its order. */
function meant({ sessionId, title, cwd, branch, models }) {
  // Which words a title keeps is the business of its own tests.
  const words = sessionTitle({ title, titleSource: 'custom' }) ?? '';
  const called = shownText(words).replaceAll(/\s+/g, ' ').trim();
  const project = cwd.split(/[\\/]/).findLast((part) => part !== '');
  return {
    ...{ kato: 1, provider: 'claude', session: shownLine(sessionId) },
    ...(called !== '' && { title: called }),
    ...(project !== undefined && { project: shownLine(project) }),
    ...{ cwd: shownLine(cwd), branch: shownLine(branch) },
    ...{
      models: [...new Set(models)].map(shownLine),
      entries: 1 + models.length,
      complete: true,
    },
  };
}

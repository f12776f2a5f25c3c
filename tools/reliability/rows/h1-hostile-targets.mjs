// H1: hostile targets in several layouts of allowed and forbidden folders, against a judgement that shares no code.
import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { nodeExportFiles, writeDocument } from '@kato/export-writer';
import { inFolder } from '../row/in-folder.mjs';
import { runRow } from '../row/run-row.mjs';

const NAMES = [
  ...['x.md', '..notes.md', '.hidden', '...', ' x', 'x ', 'x.', 'a:b', 'CON'],
  ...['nul.md', 'COM1', 'C:', 'C:x.md', '\\\\?\\x', '\\..\\x', '-rf', '~', '*'],
  ...['a\nb', 'a\tb', '\u001b[2J', '\u202egnp.md', 'é.md', 'e\u0301.md', 'ﬁ'],
  ...['x\0.md', '\0', 'y'.repeat(255), 'y'.repeat(256), 'ü'.repeat(127)],
  ...['ü'.repeat(128), '%2e%2e', '..%2f', '$HOME', '`id`', 'a'.repeat(300)],
];
const WAYS = [
  '',
  'sub/',
  'sub/../',
  '../',
  '../../',
  'state/',
  'state/exports/',
];
const MORE = [
  'sessions/',
  'sessions/deep/',
  './././',
  'sub//',
  '/',
  '../base2/',
];

await runRow({
  row: 'H1',
  goal: 'every target is judged as the table says, nothing is ever made elsewhere',
  async run({ check, folder }) {
    const figure = { targets: 0, written: 0, refused: 0 };
    for (const layout of layouts())
      await tryLayout({ layout, folder, figure, check });
    return figure;
  },
});

/** Names below the box: what is allowed, and what is kato's and an assistant's. */
function layouts() {
  const plain = {
    allowed: ['base'],
    state: 'base/state',
    sessions: 'base/sessions',
  };
  return [
    { name: 'one root', ...plain },
    { name: 'two roots', ...plain, allowed: ['base', 'base2'] },
    { name: 'a root in a root', ...plain, allowed: ['base', 'base/sub'] },
    { name: 'a root through a link', ...plain, allowed: ['linked'] },
    {
      name: 'the state is the root',
      ...plain,
      state: 'base',
      sessions: 'other',
    },
    { name: 'all of it is sessions', ...plain, sessions: 'base' },
  ];
}

async function tryLayout({ layout, folder, figure, check }) {
  for (const way of [...WAYS, ...MORE])
    for (const name of NAMES)
      await inFolder(folder, (box) =>
        tryTarget({ layout, box, below: `${way}${name}`, figure, check }),
      );
}

async function tryTarget({ layout, box, below, figure, check }) {
  for (const folder of [
    'base/sub',
    'base/state/exports',
    'base/sessions',
    'base2',
    'other',
  ])
    mkdirSync(join(box, folder), { recursive: true });
  symlinkSync(join(box, 'base'), join(box, 'linked'));
  const root = layout.allowed[0];
  const path = below.startsWith('/') ? below : `${box}/${root}/${below}`;
  const wanted = judge(path, layout, box);
  const before = listing(box);
  const result = await attempt(path, layout, box);
  figure.targets++;
  figure[result === 'written' ? 'written' : 'refused']++;
  const title = `${layout.name}: ${JSON.stringify(below.slice(0, 40))}`;
  check(title, (result === 'written') === wanted, { result, wanted });
  const made = listing(box).filter((file) => !before.includes(file));
  check(
    `${title}: leaves what it should`,
    made.length === (wanted ? 1 : 0),
    made,
  );
}

function attempt(path, { allowed, state, sessions }, box) {
  const at = (name) => join(box, name);
  const places = {
    ...{ allowed: allowed.map(at), exports: at(`${state}/exports`) },
    ...{ own: [at(state)], providers: [at(sessions)] },
  };
  const document = {
    key: { provider: 'claude', sessionId: 's' },
    fileName: 'x.md',
    text: 'text',
  };
  const options = {
    force: true,
    files: nodeExportFiles,
    places,
    onAllow: () => {},
  };
  return writeDocument(document, { type: 'file', path }, options).then(
    ({ status }) => status,
    ({ details, message }) => details?.reason ?? message,
  );
}

/** By hand: names one after the other, folders compared as lists of names. */
function judge(path, { allowed, state, sessions }, box) {
  const names = namesOf(path);
  if (
    names.some((name) => name.includes('\0') || Buffer.byteLength(name) > 255)
  )
    return false;
  const real = (name) => namesOf(`${box}/${name}`.replace('/linked', '/base'));
  const target = namesOf(path.replace(`${box}/linked`, `${box}/base`));
  const isIn = (folder) => folder.every((name, at) => target[at] === name);
  const exports = real(`${state}/exports`);
  const roots = [...allowed.map(real), exports];
  if (!roots.some((root) => isIn(root) && target.length > root.length))
    return false;
  if (isIn(real(sessions)) || existsSync(`/${target.join('/')}`)) return false;
  return !isIn(real(state)) || isIn(exports);
}

function namesOf(path) {
  const names = [];
  for (const name of path.split('/'))
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  return names;
}

function listing(box) {
  return readdirSync(box, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

// H4: hostile session ids and titles as names of exports: each session has a file of its own, in the folder.
import { readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import {
  documentFileName,
  nodeExportFiles,
  writeDocument,
} from '@kato/export-writer';
import { parseFileNameTemplate } from '@kato/contracts';
import { runRow } from '../row/run-row.mjs';

const PARTS = [
  ...['..', '/', '\\', '\0', '\n', ':', '.', ' ', 'con', 'NUL', 'aux.md', '~'],
  ...[
    '$(id)',
    'é',
    'e\u0301',
    'É',
    'ß',
    'ﬁ',
    '\u202e',
    '\ud800',
    '😀',
    '-',
    '_',
  ],
  ...['a', 'A', '0', 'x'.repeat(300), 'ü'.repeat(200), '%00', '\u0130', 'ı'],
];
// The default, and names that somebody chose.
const TEMPLATES = [
  undefined,
  ...[
    '{id}',
    '{session}',
    '{title}.{id}',
    '{project}_{branch}-{slug}-{session}',
  ].map((text) => parseFileNameTemplate(text).parts),
];
const SAFE = /^[A-Za-z0-9_-][A-Za-z0-9._-]*\.md$/;
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)\./i;

await runRow({
  row: 'H4',
  goal: 'no escape, no collision (also where case is folded), at most 120 bytes',
  sizes: { names: { ci: 2000, nightly: 10_000 } },
  async run({ names, random, check, folder }) {
    const sessions = new Set();
    while (sessions.size < names) sessions.add(hostile(random));
    const paths = [];
    for (const id of sessions) paths.push(await write(folder, id, random));
    return judge(folder, paths, check);
  },
});

function hostile(random) {
  const count = 1 + Math.floor(random() * 5);
  return Array.from(
    { length: count },
    () => PARTS[Math.floor(random() * PARTS.length)],
  ).join('');
}

async function write(folder, sessionId, random) {
  const firstPrompt = hostile(random);
  const key = { provider: 'claude', sessionId };
  const template = TEMPLATES[Math.floor(random() * TEMPLATES.length)];
  const summary = {
    key,
    firstPrompt,
    title: hostile(random),
    cwd: hostile(random),
    branch: hostile(random),
  };
  const fileName = documentFileName(summary, 'markdown', { template });
  const text = `---\nkato: 1\nprovider: claude\nsession: ${JSON.stringify(sessionId)}\n---\n`;
  const places = { allowed: [folder], exports: folder, own: [], providers: [] };
  const options = {
    force: false,
    files: nodeExportFiles,
    places,
    onAllow: () => {},
  };
  const target = { type: 'directory', path: folder };
  return (await writeDocument({ key, fileName, text }, target, options)).path;
}

function judge(folder, paths, check) {
  const names = paths.map((path) => basename(path));
  const folded = new Set(
    names.map((name) => name.normalize('NFC').toLowerCase()),
  );
  const longest = Math.max(...names.map((name) => Buffer.byteLength(name)));
  const odd = names.filter((name) => !SAFE.test(name) || DEVICE.test(name));
  check(
    'every path is in the folder',
    paths.every((path) => dirname(path) === folder),
  );
  check(
    'no two sessions share a file',
    readdirSync(folder).length === names.length,
  );
  check(
    'nor where case is folded',
    folded.size === names.length,
    names.length - folded.size,
  );
  check('names are short', longest <= 120, longest);
  check('and plain', odd.length === 0, odd.slice(0, 5));
  return { names: names.length, longest };
}

// H2: links, pipes, devices and other names of files, as the target and on the way to it.
import { execFileSync } from 'node:child_process';
import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  nodeExportFiles,
  openExportFiles,
  writeDocument,
} from '@kato/export-writer';
import { inFolder } from '../row/in-folder.mjs';
import { runRow } from '../row/run-row.mjs';

const SLOW_MS = 2000;

/** What is made in `home` (`out` lies outside), what is exported to, and what comes of it when it is forced. */
const CASES = [
  [
    'a link to a file',
    (home, out) => symlinkSync(`${out}/secret`, `${home}/x`),
    'x',
    'symlink',
  ],
  [
    'a link to nothing',
    (home, out) => symlinkSync(`${out}/new`, `${home}/x`),
    'x',
    'symlink',
  ],
  [
    'a link to a folder',
    (home, out) => symlinkSync(out, `${home}/x`),
    'x/y',
    'symlink',
  ],
  [
    'a link to a link',
    (home, out) => (
      symlinkSync(out, `${home}/a`),
      symlinkSync(`${home}/a`, `${home}/x`)
    ),
    'x/y',
    'symlink',
  ],
  [
    'a link to itself',
    (home) => symlinkSync(`${home}/x`, `${home}/x`),
    'x/y',
    'symlink',
  ],
  ['a link up', (home) => symlinkSync('..', `${home}/x`), 'x/out/y', 'symlink'],
  [
    'a link deep below',
    (home, out) => (
      mkdirSync(`${home}/a/b`, { recursive: true }),
      symlinkSync(out, `${home}/a/b/x`)
    ),
    'a/b/x/y/z',
    'symlink',
  ],
  [
    'a link to a device',
    (home) => symlinkSync('/dev/null', `${home}/x`),
    'x',
    'symlink',
  ],
  [
    'a pipe',
    (home) => execFileSync('mkfifo', [`${home}/x`]),
    'x',
    'not-regular',
  ],
  [
    'a link to a pipe',
    (home, out) => (
      execFileSync('mkfifo', [`${out}/pipe`]),
      symlinkSync(`${out}/pipe`, `${home}/x`)
    ),
    'x',
    'symlink',
  ],
  [
    'a pipe on the way',
    (home) => execFileSync('mkfifo', [`${home}/x`]),
    'x/y',
    'not-a-folder',
  ],
  ['a folder', (home) => mkdirSync(`${home}/x`), 'x', 'is-folder'],
  [
    'another name of a file outside',
    (home, out) => linkSync(`${out}/secret`, `${home}/x`),
    'x',
    'written',
  ],
  ['a device', () => undefined, '/dev/full', 'outside-roots'],
  ['a handle', () => undefined, '/proc/self/fd/1', 'outside-roots'],
];

await runRow({
  row: 'H2',
  goal: '0 bytes outside, nothing waits for a pipe, each has its reason',
  async run({ check, folder }) {
    const ways = [nodeExportFiles, openExportFiles({ throughHandles: false })];
    for (const files of ways)
      for (const one of CASES)
        await inFolder(folder, (box) => tryCase(one, { box, files, check }));
    return { cases: CASES.length * ways.length };
  },
});

async function tryCase([title, make, target, expected], { box, files, check }) {
  const [home, out] = [join(box, 'home'), join(box, 'out')];
  for (const folder of [home, out]) mkdirSync(folder);
  writeFileSync(join(out, 'secret'), 'secret');
  make(home, out);
  const before = readdirSync(out).join();
  const result = await attempt(home, target, files);
  check(`${title}: ${expected}`, result === expected, result);
  const isSame = readFileSync(join(out, 'secret'), 'utf8') === 'secret';
  check(
    `${title}: nothing outside`,
    isSame && readdirSync(out).join() === before,
  );
}

function attempt(home, target, files) {
  const path = target.startsWith('/') ? target : join(home, target);
  const places = { allowed: [home], exports: home, own: [], providers: [] };
  const options = { force: true, files, places, onAllow: () => {} };
  const key = { provider: 'claude', sessionId: 's' };
  const document = { key, fileName: 'x.md', text: 'text' };
  const late = new Promise((resolve) =>
    setTimeout(resolve, SLOW_MS, 'waits').unref(),
  );
  const written = writeDocument(document, { type: 'file', path }, options).then(
    ({ status }) => status,
    ({ details, message }) => details?.reason ?? message,
  );
  return Promise.race([written, late]);
}

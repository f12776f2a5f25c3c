const provider = 'libs/provider-claude/src/fold/x.ts';
const restricted = /no-restricted-imports: .*(Pure code|randomness)/;
const clock = /No clocks/;
const writer = 'libs/export-writer/src/render/x.ts';

const refused = (title, file, text, refusedBy) => ({
  title,
  file,
  text: `${text}\n`,
  refusedBy,
});
const accepted = (title, file, text) => ({ title, file, text: `${text}\n` });

/** What pure folders may not do. */
export const pureCases = [
  refused(
    'the file system in a provider',
    provider,
    `import { readFileSync } from 'node:fs';\nexport const read = () => readFileSync('x', 'utf8');`,
    restricted,
  ),
  ...['fs/promises', 'child_process', 'net', 'http', 'os', 'timers'].map(
    (name) =>
      refused(
        `node:${name} in a provider`,
        provider,
        `import * as host from 'node:${name}';\nexport const keys = Object.keys(host);`,
        restricted,
      ),
  ),
  refused(
    'the file system in a pure folder of the writer',
    'libs/export-writer/src/render/x.ts',
    `import { readFile } from 'node:fs/promises';\nexport const read = () => readFile('x', 'utf8');`,
    restricted,
  ),
  refused(
    'the file system in the status view',
    'libs/status/src/x.ts',
    `import { statSync } from 'node:fs';\nexport const size = () => statSync('x').size;`,
    restricted,
  ),
  refused(
    'a dynamic import in pure code',
    provider,
    `export const load = () => import('node:fs');`,
    /No dynamic imports/,
  ),
  refused(
    'Date.now() in a provider',
    provider,
    'export const now = () => Date.now();',
    clock,
  ),
  refused(
    'new Date() without an argument in a provider',
    provider,
    'export const now = () => new Date().toISOString();',
    clock,
  ),
  refused(
    'performance.now() in contracts',
    'libs/contracts/src/time/x.ts',
    'export const now = () => performance.now();',
    clock,
  ),
  refused(
    'a timer in the engine where it decides',
    'libs/ingestion-core/src/settle/x.ts',
    'export const later = (f: () => void) => setTimeout(f, 10);',
    clock,
  ),
  refused(
    'Math.random() in a provider',
    provider,
    'export const pick = () => Math.random();',
    /No randomness/,
  ),
  refused(
    'randomUUID in a provider',
    provider,
    `import { randomUUID } from 'node:crypto';\nexport const id = () => randomUUID();`,
    /No randomness/,
  ),
  refused(
    'the environment in a provider',
    provider,
    `export const home = () => process.env['HOME'];`,
    /knows no host/,
  ),
  refused(
    'pure code that calls code which is not',
    'libs/ingestion-core/src/frame/x.ts',
    `import { readWindow } from '../tail/read-window.js';\nexport const frame = () => readWindow();`,
    /house\/pure-imports/,
  ),

  accepted(
    'a date made of a given time in a provider',
    provider,
    'export const iso = (atMs: number) => new Date(atMs).toISOString();',
  ),
  accepted(
    'a digest in a provider',
    provider,
    `import { createHash } from 'node:crypto';\nexport const digest = (text: string) => createHash('sha256').update(text).digest('hex');`,
  ),
  accepted(
    'a type of code that is not pure',
    'libs/ingestion-core/src/frame/x.ts',
    `import type { TailChunk } from '../tail/tail-chunk.js';\nexport const size = (chunk: TailChunk) => chunk.bytes.length;`,
  ),
  accepted(
    'a clock and a file in a shell',
    'libs/ingestion-core/src/tail/x.ts',
    `import { statSync } from 'node:fs';\nexport const age = () => Date.now() - statSync('x').mtimeMs;`,
  ),
  ...[
    ['numbers as the machine writes them', '(1e6).toLocaleString()'],
    ['letters as the machine folds them', `'I'.toLocaleLowerCase()`],
    ['the order of the machine', `'a'.localeCompare('b')`],
    ['formats of the machine', `new Intl.NumberFormat().format(1)`],
    ['formats of no named locale', `Intl.DateTimeFormat(undefined)`],
  ].map(([title, code]) =>
    refused(title, writer, `export const x = ${code};`, /No locale/),
  ),
  ...[
    ['hours of the machine', 'new Date(0).getHours()'],
    ['days of the machine', 'new Date(0).toDateString()'],
    ['a date in the time zone of the machine', 'new Date(2026, 0, 1)'],
  ].map(([title, code]) =>
    refused(title, writer, `export const x = ${code};`, /No time zone/),
  ),
  accepted(
    'hours of UTC, and a locale that has a name',
    writer,
    `export const x = [new Date(0).getUTCHours(), 'a'.localeCompare('b', 'en'), new Intl.Segmenter('en')];`,
  ),
];

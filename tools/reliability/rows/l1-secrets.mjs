// L1: fakes of many kinds of secrets, in the surroundings that transcripts have; and what is masked where there are none.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findCorpus } from '../../corpus/find-corpus.mjs';
import { importSource } from '../../packages/import-source.mjs';
import { runRow } from '../row/run-row.mjs';

// Loaded late, as exports do.
const { createRedactor } = await import('@kato/redaction');

// The tests have the same makers of fakes: no fake is written down anywhere.
const FAKES = 'libs/redaction/test/support/fake-secrets.ts';
const { ASSIGNED, drawFrom, KEYS, TOKENS } = await importSource(FAKES);
const KINDS = [...TOKENS, ...ASSIGNED, ...KEYS];
const MEGABYTE = 1 << 20;
const PLAIN = 'All the words between are plain, and there are many. ';

/** What a secret stands in. A secret of several lines is in JSON one line with `\n`. */
const FORMS = new Map([
  ['text', (secret) => `I see that ${secret} is set.`],
  ['a line of its own', (secret) => `before\n${secret}\nafter`],
  ['the end of a line', (secret) => `export ${secret}\r\nnext line`],
  ['a quotation', (secret) => `"${secret}"`],
  ['JSON', (secret) => JSON.stringify({ content: `a\n${secret}\nb` })],
  ['JSON in JSON', (secret) => JSON.stringify(JSON.stringify([`x ${secret}`]))],
  ['an address', (secret) => `https://api.example/v1?x=1&${secret}&y=2`],
  ['a path', (secret) => `/home/dev/${secret}/app`],
  ['a fence', (secret) => `\`\`\`sh\n${secret}\n\`\`\``],
  ['a diff', (secret) => secret.replaceAll(/^/gm, '+')],
  ['a long text', (secret) => `${PLAIN.repeat(700)}${secret}\n${PLAIN}`],
]);
/** Only for whole lines: a key of several lines is none in an address. */
const ONE_LINE = new Set(['an address', 'a path']);

await runRow({
  row: 'L1',
  goal: 'at least 99 % of each form found; at most 1 false mask a megabyte of real sessions',
  sizes: { fakes: { ci: 10, nightly: 50 }, corpusMb: { ci: 4, nightly: 60 } },
  run({ fakes, corpusMb, seed, check }) {
    check('there are at least 40 kinds', KINDS.length >= 40, KINDS.length);
    const recall = {};
    for (const [form, write] of FORMS) {
      const missed = missedIn({ form, write, fakes, seed });
      const of = KINDS.length * fakes;
      recall[form] = Math.round(1e4 * (1 - missed.length / of)) / 100;
      check(`${form}: ${of} secrets`, recall[form] >= 99, tallyOf(missed));
    }
    return {
      kinds: KINDS.length,
      recall,
      ...checkSlices({ fakes, seed, check }),
      corpus: falseMasks(corpusMb, check),
    };
  },
});

function missedIn({ form, write, fakes, seed }) {
  const redactor = createRedactor();
  const missed = [];
  for (const [at, kind] of KINDS.entries())
    for (let n = 0; n < fakes; n++) {
      const fake = kind.fake(drawFrom(seed + at * 1000 + n));
      if (ONE_LINE.has(form) && fake.includes('\n')) continue;
      const text = write(kind.within?.(fake) ?? fake);
      if (leaks(redactor.redact(text), fake)) missed.push(kind.rule);
    }
  return missed;
}

/** Whether anything of it that is worth having is left: of a key, any of its lines. */
function leaks(masked, fake) {
  return fake
    .split('\n')
    .filter((line) => !line.startsWith('-----'))
    .some((line) => masked.includes(line));
}

/** The same in slices that are cut anywhere, also inside of the secret. */
function checkSlices({ fakes, seed, check }) {
  const redactor = createRedactor();
  const missed = [];
  for (const [at, kind] of KINDS.entries())
    for (let n = 0; n < fakes; n++) {
      const fake = kind.fake(drawFrom(seed + at * 1000 + n));
      const text = `${PLAIN}\n${kind.within?.(fake) ?? fake}\n${PLAIN}`;
      const cut =
        PLAIN.length + 1 + ((n * 7) % (text.length - PLAIN.length * 2));
      const slices = redactor.openSlices();
      const masked = [
        slices.write(text.slice(0, cut)),
        slices.write(text.slice(cut)),
        slices.end(),
      ].join('');
      if (leaks(masked, fake)) missed.push(kind.rule);
    }
  const recall =
    Math.round(1e4 * (1 - missed.length / (KINDS.length * fakes))) / 100;
  check('cut in two by slices', recall >= 99, tallyOf(missed));
  return { inSlices: recall };
}

function tallyOf(names) {
  const tally = new Map();
  for (const name of names) tally.set(name, (tally.get(name) ?? 0) + 1);
  return Object.fromEntries(tally);
}

function falseMasks(corpusMb, check) {
  const corpus = findCorpus();
  if (corpus === undefined) {
    console.log(
      'L1: no corpus of real sessions on this machine: precision is not measured',
    );
    return 'skipped';
  }
  const masks = new Map();
  let bytes = 0;
  for (const path of filesOf(corpus, corpusMb * MEGABYTE)) {
    const redactor = createRedactor();
    const text = readFileSync(path, 'utf8');
    redactor.redact(text);
    bytes += text.length;
    for (const { rule, masked } of redactor.counts())
      masks.set(rule, (masks.get(rule) ?? 0) + masked);
  }
  const megabytes = Math.round(bytes / MEGABYTE);
  const count = [...masks.values()].reduce((sum, n) => sum + n, 0);
  check(
    `${megabytes} MB of sessions: at most 1 mask a MB`,
    count <= Math.max(1, megabytes),
    Object.fromEntries(masks),
  );
  return { megabytes, masked: count };
}

/** So many bytes of sessions, a few of each folder first: those of one are alike. */
function filesOf(corpus, most) {
  const paths = readdirSync(corpus, { recursive: true })
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => join(corpus, name))
    .map((path) => ({ path, size: statSync(path).size }))
    .filter(({ size }) => size < most)
    .sort((a, b) => a.size - b.size || (a.path < b.path ? -1 : 1));
  const chosen = [];
  let left = most;
  // The middle first: the smallest say little, the largest are few.
  const middle = paths.splice(Math.floor(paths.length / 2));
  for (const { path, size } of [...middle, ...paths.reverse()]) {
    if (size > left) continue;
    left -= size;
    chosen.push(path);
  }
  return chosen;
}

// L3: a secret in every place of a session, another one in each: looked for in all that leaves kato, names of files included.
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { importSource } from '../../packages/import-source.mjs';
import { documentOf, openHome, putTranscript } from '../hostile/open-home.mjs';
import { claudeSecrets } from '../hostile/claude-secrets.mjs';
import { codexSecrets } from '../hostile/codex-secrets.mjs';
import { runRow } from '../row/run-row.mjs';

const FAKES = 'libs/redaction/test/support/fake-secrets.ts';
const { drawFrom, TOKENS } = await importSource(FAKES);
// Long, and of letters and digits alone: also found in a name that was made of it.
const RULES = [
  'github-pat',
  'npm-access-token',
  'groq-api-key',
  'huggingface-access-token',
];
const KINDS = TOKENS.filter(({ rule }) => RULES.includes(rule));
const CODEX = '019cabcd-0000-7000-8000-00000000000a';
const SELECTORS = ['claude/s1-long-enough', `codex/${CODEX}`];
const FORMATS = ['markdown', 'html', 'jsonl', 'json'];
/** So much of a secret is none any more. */
const PART = 12;

await runRow({
  row: 'L3',
  goal: '0 hits in documents, names of files, indexes, the audit log and the operational log, in all formats',
  sizes: { rounds: { ci: 1, nightly: 20 } },
  async run({ rounds, folder, seed, check }) {
    const figure = { secrets: 0, texts: 0, names: 0, withoutMask: 0 };
    for (let round = 0; round < rounds; round++)
      await tryRound(join(folder, String(round)), {
        seed: seed + round * 1000,
        figure,
        check,
      });
    return figure;
  },
});

async function tryRound(homeDir, { seed, figure, check }) {
  const secrets = putSessions(homeDir, seed);
  const client = await openHome(homeDir);
  const find = (text) =>
    [...secrets]
      .filter(([, parts]) => parts.some((part) => plain(text).includes(part)))
      .map(([place]) => place);
  try {
    const shown = await exportAll(client, join(homeDir, 'out'));
    await withoutMask(client, { secrets, find, figure, check });
    for (const [name, text] of [
      ...shown,
      ...filesBelow(join(homeDir, 'out')),
      ...filesBelow(join(homeDir, '.kato/logs')),
    ]) {
      const found = find(text);
      check(`${name}: no secret`, found.length === 0, found);
      figure.texts++;
    }
    for (const name of readdirSync(join(homeDir, 'out'), { recursive: true })) {
      const found = find(name);
      check(`no secret in the name ${name}`, found.length === 0, found);
      figure.names++;
    }
    figure.secrets += secrets.size;
  } finally {
    await client.close();
  }
}

/** Writes the sessions; what there is to find of each secret, by its place. */
function putSessions(homeDir, seed) {
  const secrets = new Map();
  const secretOf = (place) => {
    const at = secrets.size;
    const secret = KINDS[at % KINDS.length].fake(drawFrom(seed + at));
    secrets.set(place, partsOf(secret));
    return secret;
  };
  putTranscript(homeDir, 's1-long-enough', claudeSecrets(secretOf));
  const folder = join(homeDir, '.codex/sessions/2026/06/01');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, `rollout-2026-06-01T10-00-00-${CODEX}.jsonl`),
    codexSecrets(CODEX, secretOf),
  );
  return secrets;
}

/** The parts of what is drawn by chance, its prefix left out. */
function partsOf(secret) {
  const drawn = plain(secret.slice(secret.indexOf('_') + 1));
  return [drawn.slice(0, PART), drawn.slice(-PART)];
}

/** As names of files are made, and escapes are written: letters and digits, in small letters. */
function plain(text) {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

async function exportAll(client, out) {
  const shown = [];
  for (const format of FORMATS) {
    const target = { type: 'directory', path: join(out, format) };
    const request = { format, target, force: false };
    await client.exportAll(request);
    for (const selector of SELECTORS) {
      await client.export({
        ...request,
        selector,
        target: { type: 'directory', path: join(out, 'one', format) },
      });
      shown.push([
        `${selector} as ${format}`,
        await documentOf(client, { selector, format }),
      ]);
    }
  }
  return shown;
}

// Else nothing is found because nothing is there.
async function withoutMask(client, { secrets, find, figure, check }) {
  const found = new Set();
  for (const selector of SELECTORS)
    for (const format of ['jsonl', 'markdown']) {
      const request = { selector, format, choices: { redact: false } };
      for (const place of find(await documentOf(client, request)))
        found.add(place);
    }
  figure.withoutMask += found.size;
  const missing = [...secrets.keys()].filter((place) => !found.has(place));
  check('without a mask, each is there', missing.length === 0, missing);
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => [path, readFileSync(path, 'utf8')]);
}

// Lists and exports every session of a corpus of real sessions, through the built libraries, and counts.
//   npm run corpus [-- --keep FOLDER]     keeps the exports there, to be read
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findCorpus } from './find-corpus.mjs';
import { layOutHomes } from './lay-out-homes.mjs';

const corpus = findCorpus();
if (corpus === undefined) {
  console.log(
    'corpus check skipped: no corpus beside the repository, and KATO_CORPUS is not set',
  );
  process.exit(0);
}
const { documentText } = await import('@kato/contracts');
const { openClient } = await import('@kato/runtime');
const keep = process.argv[process.argv.indexOf('--keep') + 1];
const keepFolder = process.argv.includes('--keep') ? keep : undefined;
const work = mkdtempSync(join(tmpdir(), 'kato-corpus-'));
const total = new Map();
const problems = [];

try {
  const homes = layOutHomes(corpus, work);
  const begun = process.hrtime.bigint();
  for (const home of homes) await checkHome(home);
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
  report(homes, seconds);
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function checkHome(home) {
  const homeDir = join(work, 'nobody');
  const env = { ...home.env, KATO_HOME: join(work, 'kato', home.name) };
  const client = await openClient({
    env: { platform: process.platform, homeDir, env },
  });
  try {
    const list = await client.list({ all: true });
    const provider = home.name.split('/')[0];
    count(provider, 'files', home.files);
    count(provider, 'sources', list.ingest.sources);
    count(provider, 'records', list.ingest.records);
    count(provider, 'malformed', list.ingest.malformed);
    count(provider, 'events', list.ingest.events);
    for (const { path, error } of list.ingest.failed)
      problems.push(`${path}: ${error?.message}`);
    for (const session of list.sessions)
      await exportBoth(client, home, session);
  } finally {
    await client.close();
  }
}

async function exportBoth(client, home, session) {
  const { provider, sessionId } = session.key;
  count(provider, 'sessions', 1);
  count(provider, 'unknown', session.unknown);
  for (const format of ['markdown', 'jsonl']) {
    try {
      const selector = `${provider}/${sessionId}`;
      const document = await client.document({ selector, format });
      count(provider, `exported ${format}`, 1);
      const text = await documentText(document);
      if (keepFolder !== undefined) save(home, document, text);
    } catch (error) {
      if (error.code === 'SESSION_EMPTY') count(provider, `empty ${format}`, 1);
      else problems.push(`${home.name} ${sessionId} ${format}: ${error.stack}`);
    }
  }
}

function save(home, document, text) {
  const folder = join(keepFolder, home.name);
  mkdirSync(folder, { recursive: true });
  const id = document.key.sessionId.replaceAll('/', '_');
  const ending = document.format === 'markdown' ? 'md' : 'jsonl';
  writeFileSync(join(folder, `${id}.${ending}`), text);
}

function count(provider, name, n) {
  const counts = total.get(provider) ?? new Map();
  counts.set(name, (counts.get(name) ?? 0) + n);
  total.set(provider, counts);
}

function report(homes, seconds) {
  console.log(`${homes.length} homes, ${seconds.toFixed(1)} s`);
  for (const [provider, counts] of total)
    for (const [name, n] of counts)
      console.log(`${provider.padEnd(8)} ${name.padEnd(18)} ${n}`);
  for (const problem of problems) console.log(`PROBLEM ${problem}`);
  console.log(`${problems.length} problems`);
  if (problems.length > 0) process.exitCode = 1;
}

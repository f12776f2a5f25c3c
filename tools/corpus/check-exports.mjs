// Proves that exports can be checked: writes every session of a corpus of real ones in every format and profile, and checks
// each file with a client that did not write it. All must be proven.
//   npm run checks [-- --every N]     every Nth session only
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findCorpus } from './find-corpus.mjs';
import { layOutHomes } from './lay-out-homes.mjs';

const corpus = findCorpus();
if (corpus === undefined) {
  console.log(
    'exports check skipped: no corpus beside the repository, and KATO_CORPUS is not set',
  );
  process.exit(0);
}
const { MARKDOWN_PROFILES } = await import('@kato/contracts');
const { openClient } = await import('@kato/runtime');

const FORMS = [
  ...MARKDOWN_PROFILES.map((profile) => ({
    ...{ format: 'markdown', choices: { profile } },
  })),
  ...[{ format: 'jsonl' }, { format: 'json' }, { format: 'html' }],
];
const every = Number(process.argv[process.argv.indexOf('--every') + 1]) || 1;
const work = mkdtempSync(join(tmpdir(), 'kato-exports-'));
const total = { sessions: 0, empty: 0, files: 0, proven: 0, checkMs: 0 };
const problems = [];

try {
  let seen = 0;
  for (const home of layOutHomes(corpus, work)) {
    const files = [];
    await withClient(home, async (client) => {
      const { sessions } = await client.list({ all: true });
      for (const { key } of sessions)
        if (seen++ % every === 0) files.push(...(await exported(client, key)));
    });
    await withClient(home, (client) => checked(client, files));
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
for (const problem of problems) console.log(`PROBLEM ${problem}`);
console.log(JSON.stringify({ ...total, problems: problems.length }));
if (problems.length > 0) process.exitCode = 1;

async function withClient(home, use) {
  const env = { ...home.env, KATO_HOME: join(work, 'kato', home.name) };
  const homeDir = join(work, 'nobody');
  const client = await openClient({
    env: { platform: process.platform, homeDir, env },
  });
  await use(client);
  await client.close();
}

async function exported(client, { provider, sessionId }) {
  total.sessions++;
  const files = [];
  for (const [n, form] of FORMS.entries()) {
    const path = join(work, 'out', `${total.sessions}-${n}.${form.format}`);
    try {
      await client.export({
        ...{ selector: `${provider}/${sessionId}`, ...form, force: false },
        target: { type: 'file', path },
      });
      files.push(path);
    } catch (error) {
      if (error.code === 'SESSION_EMPTY') total.empty++;
      else problems.push(`${provider}/${sessionId}: ${error.message}`);
      break;
    }
  }
  return files;
}

async function checked(client, files) {
  const start = Date.now();
  for (const path of files) {
    total.files++;
    const { result, reasons } = await client.check({ path });
    if (result === 'proven') total.proven++;
    else problems.push(`${result} ${path}: ${JSON.stringify(reasons)}`);
  }
  total.checkMs += Date.now() - start;
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layOutHomes } from './lay-out-homes.mjs';

/**
 * Ingests each home of a corpus and gives `compare(store, session, home)` every session of it, or every Nth with `--every N`;
 * then prints `problems`, and `total` with their number. Problems are an exit code of 1. Needs `npm run build` first.
 */
export async function eachSession(corpus, { total, problems, compare }) {
  const every = Number(process.argv[process.argv.indexOf('--every') + 1]) || 1;
  const work = mkdtempSync(join(tmpdir(), 'kato-corpus-'));
  try {
    let seen = 0;
    for (const home of layOutHomes(corpus, work))
      for await (const [store, session] of sessionsOf(home, work))
        if (seen++ % every === 0) await compare(store, session, home);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  for (const problem of problems) console.log(`PROBLEM ${problem}`);
  console.log(JSON.stringify({ ...total, problems: problems.length }));
  if (problems.length > 0) process.exitCode = 1;
}

// Built packages, which are not there when a check is skipped: loaded late.
async function* sessionsOf(home, work) {
  const { openClient } = await import('@kato/runtime');
  const { openSqliteStore } = await import('@kato/snapshot-store');
  const katoHome = join(work, 'kato', home.name);
  const env = { ...home.env, KATO_HOME: katoHome };
  const homeDir = join(work, 'nobody');
  const client = await openClient({
    env: { platform: process.platform, homeDir, env },
  });
  const { sessions } = await client.list({ all: true });
  await client.close();
  const store = await openSqliteStore({ path: join(katoHome, 'kato.db') });
  for (const session of sessions) yield [store, session];
  await store.close();
}

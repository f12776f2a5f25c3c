// F1: a process starts on what it knows already: how soon is it ready, and what does it hold?
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { nodeFiles } from '@kato/ingestion-core/node';
import { claudeProvider } from '@kato/provider-claude';
import { codexProvider } from '@kato/provider-codex';
import { openSqliteStore } from '@kato/snapshot-store';
import { generateHome } from '../../bench/generate-home.mjs';
import { toldBy } from '../child/told-by.mjs';
import { runRow } from '../row/run-row.mjs';
import { ingestedFiles } from '../world/many-files.mjs';
import { openRunner } from '../world/open-world.mjs';

const FOLDERS = 500;
const STARTS = 5;

await runRow({
  row: 'F1',
  goal: 'nothing read; 300 sessions ready within 300 ms, 50,000 files within 4 s, watches <= folders + 16, <= 180 MB',
  sizes: {
    files: { ci: 5000, nightly: 50_000 },
    megabytes: { ci: 30, nightly: 300 },
  },
  onDisk: true,
  async run({ files, megabytes, check, folder }) {
    const home = await startsOn(await ingestedHome(folder, megabytes), check);
    check('300 sessions', home.startMs <= 300, `${home.startMs} ms`);
    const { root, store } = await ingestedFiles(folder, {
      files,
      folders: FOLDERS,
    });
    const many = await startsOn({ roots: [root], store }, check);
    check('many files', many.readyMs <= 4000, `${many.readyMs} ms`);
    check('watches', (many.watches ?? 0) <= FOLDERS + 16, many.watches);
    check('memory', many.rssMb <= 180, `${many.rssMb} MB`);
    return { home, many, load: loadavg().map(Math.round) };
  },
});

/** The median of some starts: from the process's beginning (`readyMs`), and from the opening of the store (`startMs`). */
async function startsOn(world, check) {
  const starts = [];
  for (let i = 0; i < STARTS; i++)
    starts.push(...(await toldBy('keep-up.mjs', world)));
  for (const { ingested, bytesRead } of starts)
    check('nothing is read', ingested === 0 && bytesRead === 0, bytesRead);
  starts.sort((a, b) => a.readyMs - b.readyMs);
  return starts[Math.floor(STARTS / 2)];
}

async function ingestedHome(folder, megabytes) {
  const home = join(folder, 'home');
  generateHome({ out: home, sessions: 300, bytes: megabytes * 1e6, seed: 1 });
  const providers = [claudeProvider, codexProvider];
  const roots = providers.flatMap((one) =>
    one.roots({ platform: process.platform, homeDir: home, env: {} }),
  );
  const path = join(folder, 'home.db');
  const store = await openSqliteStore({ path });
  await openRunner({ files: nodeFiles(), store, providers, roots }).poll();
  await store.close();
  return { roots, store: path };
}

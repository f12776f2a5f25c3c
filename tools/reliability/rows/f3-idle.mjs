// F3: nothing happens to many files: what does keeping up with them cost?
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { asyncScheduler } from 'rxjs';
import { chokidarWatcher, nodeFiles } from '@kato/ingestion-core/node';
import { openSqliteStore } from '@kato/snapshot-store';
import { runRow } from '../row/run-row.mjs';
import { toyLine, toyRoot } from '../toy/toy-provider.mjs';
import { openRunner } from '../world/open-world.mjs';

const FOLDERS = 500;
const HOUR = 3_600_000;

await runRow({
  row: 'F3',
  goal: 'at most 2 % of a core, with the rounds over all files',
  sizes: {
    files: { ci: 50_000, nightly: 50_000 },
    seconds: { ci: 120, nightly: 300 },
  },
  async run({ files, seconds, check }) {
    const folder = mkdtempSync(join(tmpdir(), 'kato-f3-'));
    const root = toyRoot(join(folder, 'toy'));
    writeAll(root.path, files);
    const store = await openSqliteStore({ path: join(folder, 'kato.db') });
    const parts = { files: nodeFiles(), store, watcher: chokidarWatcher() };
    const runner = openRunner({
      ...{ ...parts, roots: [root] },
      // Files of yesterday: none of them is hot.
      scheduler: laterBy(24 * HOUR),
    });
    try {
      const report = await runner.start();
      check('all files are read', report.ingested === files, report.ingested);
      await setTimeout(2000);
      const before = process.cpuUsage();
      const worstMs = await worstLag(seconds * 1000);
      const { user, system } = process.cpuUsage(before);
      const percent = Math.round((user + system) / seconds / 100) / 100;
      check('processor', percent <= 2, `${percent} %`);
      const rssMb = Math.round(process.memoryUsage.rss() / 1024 / 1024);
      return { percent, rssMb, worstLoopLagMs: worstMs };
    } finally {
      await runner.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
});

function writeAll(path, files) {
  for (let i = 0; i < FOLDERS; i++)
    mkdirSync(join(path, `d${i}`), { recursive: true });
  for (let i = 0; i < files; i++)
    writeFileSync(
      join(path, `d${i % FOLDERS}`, `f${i}.jsonl`),
      `${toyLine('x')}\n`,
    );
}

/** The machine's timers, on a clock that is ahead. */
function laterBy(ms) {
  return {
    now: () => asyncScheduler.now() + ms,
    schedule: (...args) => asyncScheduler.schedule(...args),
  };
}

/** By how much the loop was late at worst: a burst shows here. */
async function worstLag(ms) {
  const tickMs = 50;
  let worst = 0;
  for (let passed = 0; passed < ms;) {
    const begun = performance.now();
    await setTimeout(tickMs);
    const took = performance.now() - begun;
    worst = Math.max(worst, took - tickMs);
    passed += took;
  }
  return Math.round(worst);
}

// E4: a file that never rests: a line every 100 ms. A trailing debounce alone would wait for its end.
import { appendFileSync, mkdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { chokidarWatcher, nodeFiles } from '@kato/ingestion-core/node';
import { openSqliteStore } from '@kato/snapshot-store';
import { percentile } from '../row/percentile.mjs';
import { runRow } from '../row/run-row.mjs';
import { toyLine, toyRoot } from '../toy/toy-provider.mjs';
import { openRunner } from '../world/open-world.mjs';

const TICK_MS = 100;
/** The ceiling of the settling, and what a busy machine needs to get to it. */
const GOAL_MS = 300;
await runRow({
  row: 'E4',
  goal: 'first event within 300 ms, then one every 300 ms (99 of 100 waits), and all lines in the end',
  sizes: { seconds: { ci: 10, nightly: 60 } },
  onDisk: true,
  run: busyWriter,
});

async function busyWriter({ seconds, check, folder }) {
  const root = toyRoot(join(folder, 'toy'));
  mkdirSync(root.path);
  const store = await openSqliteStore({ path: join(folder, 'kato.db') });
  const told = [];
  const runner = openRunner({
    ...{ files: nodeFiles(), watcher: chokidarWatcher(), roots: [root] },
    store: noting(store, told),
    ...{ quietMs: 80, maxWaitMs: 250 },
  });
  try {
    await runner.start();
    const begun = performance.now();
    const lines = await writeAll(join(root.path, 'busy.jsonl'), seconds);
    await setTimeout(1000);
    return judge({ begun, told, lines, check });
  } finally {
    await runner.stop();
    await store.close();
  }
}

/** Notes when each commit was there, and how many events it had. */
function noting(store, told) {
  return {
    ...store,
    async commit(commit) {
      const receipt = await store.commit(commit);
      told.push({ at: performance.now(), events: commit.events.length });
      return receipt;
    },
  };
}

async function writeAll(path, seconds) {
  const lines = (seconds * 1000) / TICK_MS;
  const begun = performance.now();
  for (let i = 0; i < lines; i++) {
    appendFileSync(path, `${toyLine(`line ${i}`)}\n`);
    await setTimeout(
      Math.max(0, begun + (i + 1) * TICK_MS - performance.now()),
    );
  }
  return lines;
}

function judge({ begun, told, lines, check }) {
  const times = [begun, ...told.map(({ at }) => at)];
  const gaps = told.map(({ at }, i) => at - times[i]);
  const events = told.reduce((sum, one) => sum + one.events, 0);
  const [firstMs] = gaps;
  const waitMs = {
    p50: percentile(gaps, 50),
    p99: percentile(gaps, 99),
    max: percentile(gaps, 100),
  };
  check('the first event', firstMs <= GOAL_MS, `${firstMs} ms`);
  check('the waits', waitMs.p99 <= GOAL_MS, waitMs);
  check('all lines', events === lines, `${events} of ${lines}`);
  const load = loadavg().map(Math.round);
  return { firstMs: Math.round(firstMs), waitMs, commits: told.length, load };
}

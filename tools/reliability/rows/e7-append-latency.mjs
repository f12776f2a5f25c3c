// E7: a line is appended to a file of 1 MB and to one of 1 GB: how soon does a reader of the store see it? With the real
// watcher, the real store and the defaults.
import {
  appendFileSync,
  closeSync,
  mkdirSync,
  openSync,
  writeSync,
} from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { chokidarWatcher, nodeFiles } from '@kato/ingestion-core/node';
import { openSqliteStore } from '@kato/snapshot-store';
import { percentile } from '../row/percentile.mjs';
import { runRow } from '../row/run-row.mjs';
import { toyLine, toyRoot, toySource } from '../toy/toy-provider.mjs';
import { openRunner } from '../world/open-world.mjs';

const LIMIT_MS = 5000;
const SETTLE = { quietMs: 80, maxWaitMs: 250 };

await runRow({
  row: 'E7',
  goal: ({ limitMs }) =>
    `append to visible: p50 at most 150 ms, p99 at most ${limitMs} ms, for small and large files alike`,
  sizes: {
    appends: { ci: 10, nightly: 200 },
    // Of ten values, the 99th of a hundred is the worst one.
    limitMs: { ci: 600, nightly: 400 },
    largeMb: { ci: 50, nightly: 1000 },
  },
  onDisk: true,
  async run({ appends, limitMs, largeMb, random, check, folder }) {
    const root = toyRoot(join(folder, 'toy'));
    mkdirSync(root.path);
    const small = writeToy(root, 'small', 1);
    const large = writeToy(root, 'large', largeMb);
    const store = await openSqliteStore({ path: join(folder, 'kato.db') });
    const runner = openRunner({
      ...{ files: nodeFiles(), store, watcher: chokidarWatcher() },
      ...{ roots: [root], ...SETTLE },
    });
    try {
      await runner.start();
      const ms = { small: [], large: [] };
      for (let i = 0; i < appends; i++) {
        ms.small.push(await visible({ store, random }, small));
        ms.large.push(await visible({ store, random }, large));
      }
      return judge(ms, limitMs, check);
    } finally {
      await runner.stop();
      await store.close();
    }
  },
});

function writeToy(root, name, megabytes) {
  const { path, sourceId } = toySource(root, `${name}.jsonl`);
  const lines = Buffer.from(
    `${toyLine('x'.repeat(999_988))}\n`.repeat(Math.min(megabytes, 10)),
  );
  const file = openSync(path, 'w');
  for (let written = 0; written < megabytes; written += 10)
    writeSync(file, lines);
  closeSync(file);
  return { path, sourceId, records: undefined };
}

async function visible({ store, random }, file) {
  // At any moment of the hot scans.
  await setTimeout(150 + random() * 400);
  const recordsOf = async () =>
    (await store.checkpoint(file.sourceId))?.summary.records;
  const before = await recordsOf();
  const begun = performance.now();
  appendFileSync(file.path, `${toyLine('one more')}\n`);
  while ((await recordsOf()) === before) {
    if (performance.now() - begun > LIMIT_MS) return Infinity;
    await setTimeout(1);
  }
  return performance.now() - begun;
}

function judge(ms, limitMs, check) {
  const figure = { load: loadavg().map(Math.round) };
  for (const [name, values] of Object.entries(ms)) {
    const [p50, p99] = [percentile(values, 50), percentile(values, 99)];
    check(`${name}: p50`, p50 <= 150, `${p50} ms`);
    check(`${name}: p99`, p99 <= limitMs, `${p99} ms`);
    figure[name] = { p50, p99, max: percentile(values, 100) };
  }
  return figure;
}

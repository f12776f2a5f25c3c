// B6: clocks that jump: modification times of ten years ago or ahead, or of one hour back; order is by offset alone. And a
// process that is suspended, as by a machine that sleeps.
import { mkdirSync, appendFileSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { nodeFiles } from '@kato/ingestion-core/node';
import { openSqliteStore } from '@kato/snapshot-store';
import { lines, textSource } from '../life/write-lines.mjs';
import { compareEvents, isEqual } from '../oracle/compare-events.mjs';
import { expectedEvents } from '../oracle/expected-events.mjs';
import { runRow } from '../row/run-row.mjs';
import { toyProvider, toyRoot, toySource } from '../toy/toy-provider.mjs';
import { suspend } from '../watching/suspend.mjs';
import { openRunner, storedEvents } from '../world/open-world.mjs';

const YEAR_S = 31_557_600;
const JUMPS = [-10 * YEAR_S, 10 * YEAR_S, -3600, 3600, 0, -8 * 3600];

await runRow({
  row: 'B6',
  goal: '0 lost, 0 duplicated, in the order of the file, whatever the clock said; all seen within 3 s after a sleep',
  sizes: {
    writes: { ci: 300, nightly: 3000 },
    sleepMs: { ci: 3000, nightly: 20_000 },
  },
  async run({ writes, sleepMs, random, check, folder }) {
    const store = await openSqliteStore({
      path: join(folder, 'clocks', 'kato.db'),
    });
    const root = toyRoot(join(folder, 'toy'));
    mkdirSync(root.path);
    const runner = openRunner({ files: nodeFiles(), store, roots: [root] });
    const text = textSource();
    try {
      for (let i = 0; i < writes; i++) {
        const path = join(root.path, `f${i % 3}.jsonl`);
        appendFileSync(path, lines({ text }, { count: 1, length: 10 }));
        const at = 1_780_000_000 + JUMPS[Math.floor(random() * JUMPS.length)];
        utimesSync(path, at, at);
        if (random() < 0.5) await runner.poll();
      }
      await runner.poll();
      await compareAll({ store, root }, ['f0', 'f1', 'f2'], check);
    } finally {
      await store.close();
    }
    return { writes, wokeMs: await wakeUp(folder, sleepMs, check) };
  },
});

async function wakeUp(folder, sleepMs, check) {
  const root = toyRoot(join(folder, 'asleep'));
  const path = join(folder, 'sleep', 'kato.db');
  const names = ['f0', 'f1', 'f2'];
  const world = { root: root.path, store: path, names };
  const wokeMs = await suspend(world, sleepMs);
  check('what happened in a sleep is seen', wokeMs <= 3000, `${wokeMs} ms`);
  const store = await openSqliteStore({ path });
  await compareAll({ store, root }, [...names, 'new'], check);
  await store.close();
  return wokeMs;
}

async function compareAll({ store, root }, names, check) {
  for (const name of names) {
    const source = toySource(root, `${name}.jsonl`);
    const bytes = readFileSync(source.path);
    const { events } = expectedEvents(toyProvider(), source, bytes);
    const found = compareEvents(events, await storedEvents(store, source));
    check(`${name} is whole and in order`, isEqual(found), found);
  }
}

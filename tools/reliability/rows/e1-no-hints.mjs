// E1: all of the watcher's events are lost: the scans beside it find everything, in virtual time.
import { mock } from 'node:test';
import { modelDisk } from '../disk/model-disk.mjs';
import { lines, textSource } from '../life/write-lines.mjs';
import { oracleOf, sourceNamed } from '../life/believed.mjs';
import { compareEvents, isEqual } from '../oracle/compare-events.mjs';
import { runRow } from '../row/run-row.mjs';
import { openRunner, roomyStore, storedEvents } from '../world/open-world.mjs';
import { fakeWatcher } from '../watching/fake-watcher.mjs';

const STEP_MS = 250;
/** As the product sets it. */
const RECONCILE_MS = 60_000;

await runRow({
  row: 'E1',
  goal: 'everything seen within 60 s, 0/0 (files changed within the hour within 3 s: see the known gaps)',
  sizes: {
    appends: { ci: 60, nightly: 600 },
    goalMs: { ci: RECONCILE_MS, nightly: RECONCILE_MS },
  },
  async run({ appends, goalMs, random, check }) {
    mock.timers.enable({ apis: ['setInterval', 'setTimeout', 'Date'] });
    const world = {
      disk: modelDisk(),
      text: textSource(),
      store: roomyStore(),
    };
    const runner = openRunner({
      ...{ files: world.disk.port, store: world.store },
      ...{ watcher: fakeWatcher(), reconcileMs: RECONCILE_MS },
    });
    await runner.start();
    let worstMs = 0;
    for (let i = 0; i < appends; i++)
      worstMs = Math.max(worstMs, await latencyOf(world, random));
    await runner.stop();
    check(
      'the worst latency is within the goal',
      worstMs <= goalMs,
      `${worstMs} ms`,
    );
    for (const path of world.disk.paths()) {
      const name = path.slice('/toy/'.length, -'.jsonl'.length);
      const stored = await storedEvents(world.store, sourceNamed(name));
      const found = compareEvents(
        oracleOf(path, world.disk.read(path)).events,
        stored,
      );
      check(`${name} is whole`, isEqual(found), found);
    }
    return { appends, worstMs };
  },
});

// Time passes by a random amount, one file grows, and the clock goes on until its event is there.
async function latencyOf({ disk, text, store }, random) {
  await pass(Math.floor(random() * RECONCILE_MS));
  const name = `f${Math.floor(random() * 5)}`;
  disk.append(`/toy/${name}.jsonl`, lines({ text }, { count: 1, length: 5 }));
  const wanted = disk.read(`/toy/${name}.jsonl`).length;
  for (let waited = 0; waited <= 2 * RECONCILE_MS; waited += STEP_MS) {
    const { sourceId } = sourceNamed(name);
    if ((await store.checkpoint(sourceId))?.offset === wanted) return waited;
    await pass(STEP_MS);
  }
  return Infinity;
}

async function pass(ms) {
  mock.timers.tick(ms);
  // Promises run on real time: enough turns for a whole scan.
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
}

// E1: all of the watcher's events are lost: the scans beside it find everything, in virtual time.
import { VirtualTimeScheduler } from 'rxjs';
import { modelDisk } from '../disk/model-disk.mjs';
import { lines, textSource } from '../life/write-lines.mjs';
import { oracleOf, sourceNamed } from '../life/believed.mjs';
import { compareEvents, isEqual } from '../oracle/compare-events.mjs';
import { runRow } from '../row/run-row.mjs';
import { openRunner, roomyStore, storedEvents } from '../world/open-world.mjs';
import { fakeWatcher } from '../watching/fake-watcher.mjs';

const STEP_MS = 100;
/** As the product sets it. */
const RECONCILE_MS = 60_000;
const HOUR = 3_600_000;
const FILES = 5;

await runRow({
  row: 'E1',
  goal: 'files changed within the hour seen within 3 s, all others within 60 s, 0/0',
  sizes: {
    hotAppends: { ci: 200, nightly: 1000 },
    coldAppends: { ci: 8, nightly: 60 },
  },
  async run({ hotAppends, coldAppends, random, check }) {
    const world = openWorld(random);
    const runner = openRunner({
      ...{ files: world.disk.port, store: world.store },
      ...{ watcher: fakeWatcher(), reconcileMs: RECONCILE_MS },
      scheduler: world.scheduler,
    });
    for (let i = 0; i < FILES; i++) append(world, `f${i}`);
    await runner.start();
    const hotMs = await worstOf(world, hotAppends, 5000);
    const coldMs = await worstOf(world, coldAppends, 2 * HOUR);
    // No stop: taking back a virtual timer that ran so often recurses once for each time.
    check('hot files: the worst latency', hotMs <= 3000, `${hotMs} ms`);
    check('others: the worst latency', coldMs <= 60_000, `${coldMs} ms`);
    await compareAll(world, check);
    return { hotMs, coldMs };
  },
});

function openWorld(random) {
  const scheduler = new VirtualTimeScheduler();
  // Not at the beginning of all times: a file may be older than an hour.
  scheduler.frame = 10 * HOUR;
  const disk = modelDisk({ now: () => scheduler.now() });
  return { scheduler, disk, random, text: textSource(), store: roomyStore() };
}

function append({ disk, text }, name) {
  disk.append(`/toy/${name}.jsonl`, lines({ text }, { count: 1, length: 5 }));
}

/** After pauses of half of `pauseMs` to all of it, one file grows, and the clock goes on until its event is there. */
async function worstOf(world, appends, pauseMs) {
  let worstMs = 0;
  for (let i = 0; i < appends; i++) {
    await pass(world, Math.floor(pauseMs * (0.5 + world.random() / 2)));
    const name = `f${Math.floor(world.random() * FILES)}`;
    append(world, name);
    worstMs = Math.max(worstMs, await latencyOf(world, name));
  }
  return worstMs;
}

async function latencyOf(world, name) {
  const wanted = world.disk.read(`/toy/${name}.jsonl`).length;
  const { sourceId } = sourceNamed(name);
  for (let waited = 0; waited <= 2 * RECONCILE_MS; waited += STEP_MS) {
    if ((await world.store.checkpoint(sourceId))?.offset === wanted)
      return waited;
    await pass(world, STEP_MS);
  }
  return Infinity;
}

/** Long times pass in larger steps: nothing happens in them but scans. */
async function pass({ scheduler }, ms) {
  const end = scheduler.frame + ms;
  const stepMs = Math.max(STEP_MS, ms / 1000);
  while (scheduler.frame < end) {
    const next = Math.min(end, scheduler.frame + stepMs);
    scheduler.maxFrames = next;
    scheduler.flush();
    scheduler.frame = next;
    // Promises run on real time: enough turns for a whole scan.
    for (let turn = 0; turn < 6; turn++) await new Promise(setImmediate);
  }
}

async function compareAll({ disk, store }, check) {
  for (const path of disk.paths()) {
    const name = path.slice('/toy/'.length, -'.jsonl'.length);
    const stored = await storedEvents(store, sourceNamed(name));
    const found = compareEvents(oracleOf(path, disk.read(path)).events, stored);
    check(`${name} is whole`, isEqual(found), found);
  }
}

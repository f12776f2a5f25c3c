// E5: a line is appended while its file is being read, with nothing but the watcher's hint to tell of it.
import { setTimeout } from 'node:timers/promises';
import { modelDisk } from '../disk/model-disk.mjs';
import { lines, textSource } from '../life/write-lines.mjs';
import { oracleOf, sourceNamed } from '../life/believed.mjs';
import { compareEvents, isEqual } from '../oracle/compare-events.mjs';
import { percentile } from '../row/percentile.mjs';
import { runRow } from '../row/run-row.mjs';
import { openRunner, roomyStore, storedEvents } from '../world/open-world.mjs';
import { fakeWatcher } from '../watching/fake-watcher.mjs';

const FILES = 20;
const LIMIT_MS = 5000;

await runRow({
  row: 'E5',
  goal: 'the last append is always ingested, within 500 ms, without a scan',
  sizes: { rounds: { ci: 2000, nightly: 10_000 } },
  async run({ rounds, random, check }) {
    const disk = modelDisk();
    const world = {
      disk,
      text: textSource(),
      store: roomyStore(),
      random,
      watcher: fakeWatcher(),
    };
    const runner = openRunner({
      ...{ files: disk.port, store: world.store, watcher: world.watcher },
      ...{ quietMs: 1, maxWaitMs: 5, reconcileMs: 3_600_000 },
    });
    await runner.start();
    const all = [];
    const each = Array.from({ length: FILES }, (_, i) =>
      appendRounds(world, `f${i}`, rounds / FILES, all),
    );
    await Promise.all(each);
    const late = all.filter((ms) => ms > 500).length;
    check(
      'every last append is seen',
      !all.includes(Infinity),
      all.filter((ms) => ms === Infinity).length,
    );
    check('none is late', late === 0, `${late} late`);
    await runner.stop();
    await compareAll(world, check);
    return {
      rounds: all.length,
      p50: percentile(all, 50),
      p99: percentile(all, 99),
      max: percentile(all, 100),
    };
  },
});

async function compareAll({ disk, store }, check) {
  for (let i = 0; i < FILES; i++) {
    const path = `/toy/f${i}.jsonl`;
    const found = compareEvents(
      oracleOf(path, disk.read(path)).events,
      await storedEvents(store, sourceNamed(`f${i}`)),
    );
    check(`f${i} is whole`, isEqual(found), found);
  }
}

/** Each round: an append with its hint, and one more at a random file operation that follows. */
async function appendRounds(world, name, rounds, all) {
  const { disk, text, watcher, random, store } = world;
  const path = `/toy/${name}.jsonl`;
  const append = () => {
    disk.append(path, lines({ text }, { count: 1, length: 20 }));
    watcher.hint(path);
  };
  const { sourceId } = sourceNamed(name);
  for (let round = 0; round < rounds; round++) {
    append();
    await atCall(disk.hooks, path, 1 + Math.floor(random() * 7));
    append();
    const begun = performance.now();
    const wanted = disk.read(path).length;
    while ((await store.checkpoint(sourceId))?.offset !== wanted) {
      if (performance.now() - begun > LIMIT_MS) break;
      await setTimeout(1);
    }
    const ms = performance.now() - begun;
    all.push(ms > LIMIT_MS ? Infinity : ms);
  }
}

/** Resolves inside of the n-th operation on a file from now on, or after a while. */
function atCall(hooks, path, n) {
  hooks.waiting ??= new Map();
  hooks.onCall = (_operation, at) => hooks.waiting.get(at)?.();
  let calls = 0;
  return new Promise((resolve) => {
    const end = () => {
      hooks.waiting.delete(path);
      resolve();
    };
    hooks.waiting.set(path, () => ++calls === n && end());
    void setTimeout(10).then(end);
  });
}

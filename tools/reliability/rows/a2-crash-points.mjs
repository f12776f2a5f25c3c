// A2: kato stops dead at every file operation and around every commit; the next process goes on from the store.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteStore } from '@kato/snapshot-store';
import { heal } from '../faults/count-faults.mjs';
import { differences, lookOnce, newLife } from '../faults/play-life.mjs';
import { oracleOf, sourceNamed } from '../life/believed.mjs';
import { compareEvents, isEqual } from '../oracle/compare-events.mjs';
import { runRow } from '../row/run-row.mjs';
import { storedEvents } from '../world/open-world.mjs';

const BIG = '/toy/a/s2.jsonl';
const BIG_BYTES = 9 * 1024 * 1024;

await runRow({
  row: 'A2',
  goal: 'every crash point: the store opens, shows an old or a new state of each file, and the next pass ends 0/0',
  sizes: { every: { ci: 9, nightly: 1 } },
  async run({ every, check, folder }) {
    const figure = { points: 0, violations: 0 };
    for (let point = 1; ; point += every) {
      const path = join(folder, `${point}.db`);
      const result = await crashAt(path, point);
      if (!result.crashed) break;
      const ok = result.torn === 0 && isEqual(result.found);
      figure.points++;
      figure.violations += Number(!ok);
      check(`crash at operation ${point}`, ok, result);
      for (const end of ['', '-wal', '-shm'])
        rmSync(path + end, { force: true });
    }
    return figure;
  },
});

async function crashAt(path, point) {
  const life = newLife({ bigBytes: BIG_BYTES });
  const crash = crashPoint(life.disk, point);
  let torn = 0;
  let dead = await openSqliteStore({ path });
  const history = [];
  for (const step of life.steps) {
    step();
    history.push(snapshot(life.disk));
    const look = lookOnce(life, crash.store(dead));
    await Promise.race([look, crash.happened]);
    if (!crash.isDown()) continue;
    // The dead process holds its connection; another one opens the store beside it.
    const next = await openSqliteStore({ path });
    torn += await tornSources(next, history);
    heal(life.disk);
    crash.over();
    await lookOnce(life, next);
    await dead.close();
    dead = next;
  }
  const found = await differences(life, dead);
  await dead.close();
  return { crashed: crash.count() >= point, torn, found };
}

/** Counts file operations and the moments before and after each commit; at `point` nothing ever answers again. */
function crashPoint(disk, point) {
  let count = 0;
  let down = false;
  let tell;
  let happened = new Promise((resolve) => (tell = resolve));
  const pass = () => {
    if (down) return new Promise(() => {});
    if (++count !== point) return undefined;
    down = true;
    tell();
    return new Promise(() => {});
  };
  disk.hooks.onCall = pass;
  return {
    get happened() {
      return happened;
    },
    count: () => count,
    isDown: () => down,
    over() {
      down = false;
      happened = new Promise(() => {});
    },
    store: (store) => ({
      ...store,
      async commit(commit) {
        await pass();
        const receipt = await store.commit(commit);
        await pass();
        return receipt;
      },
    }),
  };
}

function snapshot(disk) {
  return disk.read(BIG);
}

/** The big file is shown whole, in one of its states; only its first reading may be shown while it goes on. */
async function tornSources(store, history) {
  const stored = await storedEvents(store, sourceNamed('s2'));
  const [first, ...later] = [...new Set(history.filter(Boolean))].map(
    (bytes) => oracleOf(BIG, bytes).events,
  );
  if (stored.length === 0) return 0;
  const shown = [first.slice(0, stored.length), first, ...later];
  return shown.some((state) => isEqual(compareEvents(state, stored))) ? 0 : 1;
}

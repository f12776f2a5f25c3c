// A1: `kill -9` of a real process that watches and ingests, at random points, while 12 files grow.
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { growingFiles, writeUntil } from '../child/growing-files.mjs';
import { startChild } from '../child/start-child.mjs';
import { addComparison, isEqual } from '../oracle/compare-events.mjs';
import { compareStore } from '../oracle/compare-store.mjs';
import { inFolder } from '../row/in-folder.mjs';
import { percentile } from '../row/percentile.mjs';
import { runRow } from '../row/run-row.mjs';

const FILES = 12;
/** A new set of files and a new store after so many rounds: reading all again for the oracle must not become the test. */
const ROUNDS_A_SET = 10;

await runRow({
  row: 'A1',
  goal: '0 lost, 0 duplicated after every kill; nothing but a beginning of the truth is shown before the next pass',
  sizes: { rounds: { ci: 24, nightly: 200 } },
  onDisk: true,
  async run({ rounds, random, check, folder }) {
    const figure = {
      kills: 0,
      byChild: 0,
      afterKill: 0,
      midway: 0,
      found: {},
      readyMs: [],
    };
    for (let done = 0; done < rounds; done += ROUNDS_A_SET) {
      const count = Math.min(ROUNDS_A_SET, rounds - done);
      await inFolder(folder, (own) =>
        killSet({ folder: own, count, random, check, figure }),
      );
    }
    return { ...figure, readyMs: { p99: percentile(figure.readyMs, 99) } };
  },
});

async function killSet({ folder, count, random, check, figure }) {
  const root = join(folder, 'projects');
  const store = join(folder, 'kato.db');
  const files = growingFiles(root, { count: FILES, random });
  const options = { root, store, provider: 'claude' };
  let next = startChild(options);
  let before = 0;
  for (let round = 0; round < count; round++) {
    const child = next;
    await child.go();
    // Half of the kills hit the start and the first pass, half hit watching.
    if (round % 2 === 1) await writeUntil(files, child.hear('ready'));
    await writeUntil(files, setTimeout(3 + random() * 77));
    await child.kill();
    if (round + 1 < count) next = startChild(options);
    const result = await compareStore({
      root,
      store,
      paths: files.paths,
    });
    figure.kills++;
    figure.byChild += result.byChild - before;
    figure.afterKill += result.events - result.byChild;
    figure.midway += Number(
      result.byChild > before && result.events > result.byChild,
    );
    before = result.events;
    figure.readyMs.push(result.readyMs);
    addComparison(figure.found, result.found);
    check(`kill ${figure.kills}`, isEqual(result.found) && result.early === 0, {
      ...result,
      errors: child.errors(),
    });
  }
}

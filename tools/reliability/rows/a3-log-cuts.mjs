// A3: power loss, as far as it can be played without another file system: the write-ahead log ends anywhere, or in zeros.
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteStore } from '@kato/snapshot-store';
import { differences, lookOnce, newLife } from '../faults/play-life.mjs';
import { isEqual } from '../oracle/compare-events.mjs';
import { runRow } from '../row/run-row.mjs';

await runRow({
  row: 'A3',
  goal: '0 stores that do not open, 0 where the position is ahead of the events; the next pass ends 0/0',
  sizes: { states: { ci: 100, nightly: 1000 } },
  async run({ states, random, check, folder }) {
    const figure = { states: 0, violations: 0 };
    const path = join(folder, 'live.db');
    const life = newLife({ bigBytes: 300_000 });
    const log = await liveThrough(life, path);
    for (let i = 0; i < states; i++) {
      const kept = Math.floor(random() * log.length);
      const zeroed = random() < 0.5;
      const found = await recover({
        life,
        path: join(folder, 'cut.db'),
        from: path,
        log,
        kept,
        zeroed,
      });
      figure.states++;
      figure.violations += Number(!isEqual(found));
      check(
        `log kept to byte ${kept}${zeroed ? ', then zeros' : ''}`,
        isEqual(found),
        found,
      );
    }
    return figure;
  },
});

async function liveThrough(life, path) {
  const store = await openSqliteStore({ path });
  for (const step of life.steps) {
    step();
    await lookOnce(life, store);
  }
  const log = readFileSync(`${path}-wal`);
  copyFileSync(path, `${path}.main`);
  await store.close();
  return log;
}

async function recover({ life, path, from, log, kept, zeroed }) {
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
  copyFileSync(`${from}.main`, path);
  const tail = Buffer.alloc(zeroed ? log.length - kept : 0);
  writeFileSync(`${path}-wal`, Buffer.concat([log.subarray(0, kept), tail]));
  const store = await openSqliteStore({ path });
  try {
    await lookOnce(life, store);
    return await differences(life, store);
  } finally {
    await store.close();
  }
}

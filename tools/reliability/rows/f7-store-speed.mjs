// F7: what the durable store takes in.
import { join } from 'node:path';
import { openSqliteStore } from '@kato/snapshot-store';
import { modelDisk } from '../disk/model-disk.mjs';
import { lines, textSource } from '../life/write-lines.mjs';
import { percentile } from '../row/percentile.mjs';
import { runRow } from '../row/run-row.mjs';
import { openRunner } from '../world/open-world.mjs';

await runRow({
  row: 'F7',
  goal: 'at least 20,000 events a second committed, p99 of a small commit at most 5 ms',
  sizes: {
    events: { ci: 100_000, nightly: 400_000 },
    commits: { ci: 1500, nightly: 10_000 },
  },
  onDisk: true,
  async run({ events, commits, check, folder }) {
    const store = await openSqliteStore({ path: join(folder, 'kato.db') });
    try {
      const bulk = await bulkSpeed(store, events);
      const small = await smallCommits(store, commits);
      check('bulk', bulk >= 20_000, `${bulk} events/s`);
      check('small commits', small.p99 <= 5, small);
      return { eventsPerSecond: bulk, smallCommitMs: small };
    } finally {
      await store.close();
    }
  },
});

async function bulkSpeed(store, events) {
  const timed = timedStore(store);
  const disk = modelDisk();
  const text = textSource();
  for (let i = 0; i < 10; i++)
    disk.set(
      `/toy/bulk${i}.jsonl`,
      lines({ text }, { count: events / 10, length: 150 }),
    );
  const report = await openRunner({
    files: disk.port,
    store: timed.store,
  }).poll();
  return Math.round((report.events / timed.sumMs()) * 1000);
}

async function smallCommits(store, commits) {
  const timed = timedStore(store);
  const disk = modelDisk();
  const text = textSource();
  const runner = openRunner({ files: disk.port, store: timed.store });
  for (let i = 0; i < commits; i++) {
    disk.append(
      `/toy/small${i % 20}.jsonl`,
      lines({ text }, { count: 2, length: 500 }),
    );
    const name = `small${i % 20}.jsonl`;
    const select = (found) =>
      found.filter(({ source }) => source.relativePath === name);
    await runner.poll({ select });
  }
  const { all } = timed;
  return {
    p50: percentile(all, 50),
    p99: percentile(all, 99),
    max: percentile(all, 100),
  };
}

function timedStore(store) {
  const all = [];
  const commit = async (one) => {
    const begun = performance.now();
    const receipt = await store.commit(one);
    all.push(performance.now() - begun);
    return receipt;
  };
  return {
    all,
    store: { ...store, commit },
    sumMs: () => all.reduce((a, b) => a + b, 0),
  };
}

// F2: many files that are written at once, watched by a real process: how soon is a line visible, and at what price.
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openSqliteStore } from '@kato/snapshot-store';
import { startChild } from '../child/start-child.mjs';
import {
  addComparison,
  compareEvents,
  isEqual,
} from '../oracle/compare-events.mjs';
import { expectedEvents } from '../oracle/expected-events.mjs';
import { percentile } from '../row/percentile.mjs';
import { runRow } from '../row/run-row.mjs';
import {
  toyLine,
  toyProvider,
  toyRoot,
  toySource,
} from '../toy/toy-provider.mjs';
import { storedEvents } from '../world/open-world.mjs';

const TICK_MS = 100;

await runRow({
  row: 'F2',
  goal: 'p99 from append to visible at most 1 s, 0/0, at most 200 MB, at most 1.2 cores',
  sizes: {
    files: { ci: 200, nightly: 1000 },
    seconds: { ci: 10, nightly: 30 },
  },
  onDisk: true,
  async run({ files, seconds, check, folder }) {
    const root = toyRoot(join(folder, 'toy'));
    const path = join(folder, 'state', 'kato.db');
    const seen = { ages: [], commitMs: [], cpu: 0, rss: 0 };
    mkdirSync(root.path);
    const options = {
      root: root.path,
      store: path,
      provider: 'toy',
      report: true,
    };
    const child = startChild(options, { onLine: (line) => note(seen, line) });
    const ready = child.hear('ready');
    await child.go();
    await ready;
    const cpuBefore = seen.cpu;
    const names = Array.from({ length: files }, (_, i) => `f${i}.jsonl`);
    await writeAll(root, names, seconds);
    await setTimeout(2000);
    await child.kill();
    const found = await compareAll(root, names, path);
    return judge({
      seen,
      found,
      check,
      cores: (seen.cpu - cpuBefore) / seconds,
    });
  },
});

function note(seen, line) {
  if (!line.startsWith('{')) return;
  const { ages, commitMs, cpu, rss } = JSON.parse(line);
  seen.ages.push(...ages);
  seen.commitMs.push(commitMs);
  seen.cpu = cpu;
  seen.rss = Math.max(seen.rss, rss);
}

async function writeAll(root, names, seconds) {
  const begun = performance.now();
  for (let tick = 0; tick < seconds * (1000 / TICK_MS); tick++) {
    for (const name of names) {
      const line = toyLine(`${process.hrtime.bigint()} ${'x'.repeat(150)}`);
      appendFileSync(join(root.path, name), `${line}\n`);
    }
    await setTimeout(
      Math.max(0, begun + (tick + 1) * TICK_MS - performance.now()),
    );
  }
}

async function compareAll(root, names, path) {
  const store = await openSqliteStore({ path });
  const total = {};
  for (const name of names) {
    const source = toySource(root, name);
    const { events } = expectedEvents(
      toyProvider(),
      source,
      readFileSync(source.path),
    );
    addComparison(
      total,
      compareEvents(events, await storedEvents(store, source)),
    );
  }
  await store.close();
  return total;
}

function judge({ seen, found, check, cores }) {
  const figure = {
    lines: seen.ages.length,
    visibleMs: {
      p50: percentile(seen.ages, 50),
      p99: percentile(seen.ages, 99),
      max: percentile(seen.ages, 100),
    },
    commitMs: {
      p50: percentile(seen.commitMs, 50),
      p99: percentile(seen.commitMs, 99),
    },
    commits: seen.commitMs.length,
    cores: Math.round(cores * 100) / 100,
    rssMb: Math.round(seen.rss / 1024 / 1024),
    found,
  };
  check('0 lost, 0 duplicated', isEqual(found), found);
  check(
    'p99 from append to visible',
    figure.visibleMs.p99 <= 1000,
    figure.visibleMs,
  );
  check('memory', figure.rssMb <= 200, figure.rssMb);
  check('processor', figure.cores <= 1.2, figure.cores);
  return figure;
}

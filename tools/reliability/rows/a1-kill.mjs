// A1: `kill -9` of a real process that watches and ingests, at random points, while 12 files grow.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { nodeFiles } from '@kato/ingestion-core/node';
import { claudeProvider } from '@kato/provider-claude';
import { openSqliteStore } from '@kato/snapshot-store';
import { growingFiles } from '../child/growing-files.mjs';
import { startChild } from '../child/start-child.mjs';
import {
  addComparison,
  compareEvents,
  isEqual,
} from '../oracle/compare-events.mjs';
import { expectedEvents } from '../oracle/expected-events.mjs';
import { percentile } from '../row/percentile.mjs';
import { runRow } from '../row/run-row.mjs';
import { openRunner, storedEvents } from '../world/open-world.mjs';

const FILES = 12;
/** A new set of files and a new store after so many rounds: reading all again for the oracle must not become the test. */
const ROUNDS_A_SET = 10;

await runRow({
  row: 'A1',
  goal: '0 lost, 0 duplicated after every kill; nothing but a beginning of the truth is shown before the next pass',
  sizes: { rounds: { ci: 40, nightly: 200 } },
  async run({ rounds, random, check }) {
    const figure = {
      kills: 0,
      byChild: 0,
      afterKill: 0,
      midway: 0,
      found: {},
      readyMs: [],
    };
    for (let done = 0; done < rounds; done += ROUNDS_A_SET) {
      const folder = mkdtempSync(join(tmpdir(), 'kato-a1-'));
      try {
        const count = Math.min(ROUNDS_A_SET, rounds - done);
        await killSet({ folder, count, random, check, figure });
      } finally {
        rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
      }
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
    const result = await compareWithOracle({ root, store, files });
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

async function writeUntil(files, end) {
  let ended = false;
  const done = end.then(() => (ended = true));
  while (!ended) {
    files.writeSome();
    await setTimeout(1); // 20 MB/s at most: slower than kato reads
  }
  await done;
}

/** Opens the store as the next process would: what it shows at once, and after a pass. */
async function compareWithOracle({ root, store: path, files }) {
  const begun = performance.now();
  const store = await openSqliteStore({ path });
  const readyMs = performance.now() - begun;
  try {
    const sources = files.paths.map((file) => sourceOf(root, file));
    const expected = new Map(sources.map((source) => [source, oracle(source)]));
    const shown = await readAll(store, sources);
    const early = notBeginnings(expected, shown);
    const from = { provider: 'claude', path: root, origin: 'config' };
    const parts = { providers: [claudeProvider], roots: [from] };
    await openRunner({ files: nodeFiles(), store, ...parts }).poll();
    const found = {};
    const stored = await readAll(store, sources);
    for (const [source, events] of expected)
      addComparison(found, compareEvents(events, stored.get(source)));
    const counts = { byChild: sum(shown), events: sum(stored) };
    return { readyMs, early, found, ...counts };
  } finally {
    await store.close();
  }
}

async function readAll(store, sources) {
  const all = new Map();
  for (const source of sources)
    all.set(source, await storedEvents(store, source));
  return all;
}

function sum(bySource) {
  return [...bySource.values()].reduce(
    (total, { length }) => total + length,
    0,
  );
}

function sourceOf(root, path) {
  const from = { provider: 'claude', path: root, origin: 'config' };
  return claudeProvider.claim(from, relative(root, path));
}

function oracle(source) {
  const bytes = readIfThere(source.path);
  return expectedEvents(claudeProvider, source, bytes).events;
}

// Sources that show something that is no beginning of the truth.
function notBeginnings(expected, shown) {
  const isPlace = (a, b) => a?.offset === b.offset && a.index === b.index;
  return [...expected].filter(([source, events]) =>
    shown.get(source).some((event, i) => !isPlace(events[i], event)),
  ).length;
}

function readIfThere(path) {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

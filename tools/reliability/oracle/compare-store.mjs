import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { nodeFiles } from '@kato/ingestion-core/node';
import { claudeProvider } from '@kato/provider-claude';
import { openSqliteStore } from '@kato/snapshot-store';
import { openRunner, storedEvents } from '../world/open-world.mjs';
import { addComparison, compareEvents } from './compare-events.mjs';
import { expectedEvents } from './expected-events.mjs';

/**
 * Opens the store of a process that ended as the next process would, and compares what it shows at once, and after a pass,
 * with the oracle. `early`: sources that show something that is no beginning of the truth before that pass.
 */
export async function compareStore({ root, store: path, paths }) {
  const begun = performance.now();
  const store = await openSqliteStore({ path });
  const readyMs = performance.now() - begun;
  try {
    const sources = paths.map((file) => sourceOf(root, file));
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

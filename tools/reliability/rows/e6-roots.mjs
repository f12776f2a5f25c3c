// E6: a watched root is deleted and made again, appears late, or is a symlink. With the real watcher on real files.
import { appendFileSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { chokidarWatcher, nodeFiles } from '@kato/ingestion-core/node';
import { inFolder } from '../row/in-folder.mjs';
import { runRow } from '../row/run-row.mjs';
import { toyLine, toyRoot, toySource } from '../toy/toy-provider.mjs';
import { openRunner, roomyStore } from '../world/open-world.mjs';

const GOAL_MS = 10_000;

const CASES = {
  async 'the root appears late'({ root, watch, seen }) {
    await watch();
    mkdirSync(root, { recursive: true });
    return seen('late.jsonl');
  },
  async 'the root is deleted and made again'({ root, watch, seen }) {
    mkdirSync(root, { recursive: true });
    await watch();
    await seen('before.jsonl');
    rmSync(root, { recursive: true });
    await setTimeout(500);
    mkdirSync(root, { recursive: true });
    return seen('after.jsonl');
  },
  async 'the root and its parents are deleted and made again'({
    root,
    folder,
    watch,
    seen,
  }) {
    mkdirSync(root, { recursive: true });
    await watch();
    await seen('before.jsonl');
    rmSync(join(folder, 'home'), { recursive: true });
    await setTimeout(500);
    mkdirSync(root, { recursive: true });
    return seen('after.jsonl');
  },
  async 'the root is a symlink'({ root, folder, watch, seen }) {
    mkdirSync(join(folder, 'real'));
    mkdirSync(join(folder, 'home', 'dev'), { recursive: true });
    symlinkSync(join(folder, 'real'), root);
    await watch();
    return seen('linked.jsonl');
  },
  async 'a folder below the root is deleted and made again'({
    root,
    watch,
    seen,
  }) {
    mkdirSync(join(root, 'slug'), { recursive: true });
    await watch();
    await seen('slug/before.jsonl');
    rmSync(join(root, 'slug'), { recursive: true });
    await setTimeout(500);
    mkdirSync(join(root, 'slug'));
    return seen('slug/after.jsonl');
  },
};

await runRow({
  row: 'E6',
  goal: 'seen within 10 s by hints alone (the scan comes once a minute)',
  sizes: { rounds: { ci: 1, nightly: 5 } },
  onDisk: true,
  async run({ rounds, check, folder }) {
    const figure = {};
    for (let round = 0; round < rounds; round++)
      for (const [title, run] of Object.entries(CASES)) {
        const ms = await inFolder(folder, (own) => runCase(own, run));
        figure[title] = Math.max(figure[title] ?? 0, Math.round(ms));
        check(title, ms <= GOAL_MS, `${ms} ms`);
      }
    return figure;
  },
});

async function runCase(folder, run) {
  const root = join(folder, 'home', 'dev', 'sessions');
  const store = roomyStore();
  const runner = openRunner({
    ...{ files: nodeFiles(), store, watcher: chokidarWatcher() },
    roots: [toyRoot(root)],
  });
  const seen = (name) => append(store, root, name);
  try {
    return await run({ root, folder, watch: () => runner.start(), seen });
  } finally {
    await runner.stop();
  }
}

/** Appends a line and tells after how long it is in the store. */
async function append(store, root, name) {
  appendFileSync(join(root, name), `${toyLine('one')}\n`);
  const { sourceId } = toySource(toyRoot(root), name);
  const begun = performance.now();
  while ((await store.checkpoint(sourceId)) === undefined) {
    if (performance.now() - begun > GOAL_MS) return Infinity;
    await setTimeout(5);
  }
  return performance.now() - begun;
}

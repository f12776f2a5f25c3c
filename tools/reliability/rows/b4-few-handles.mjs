// B4: a process that may open 64 files watches 1,000 that are all written.
import { appendFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
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
import { runRow } from '../row/run-row.mjs';
import {
  toyLine,
  toyProvider,
  toyRoot,
  toySource,
} from '../toy/toy-provider.mjs';
import { storedEvents } from '../world/open-world.mjs';

await runRow({
  row: 'B4',
  goal: 'with 64 handles and 1,000 active files: at most 48 in use, 0/0',
  sizes: { files: { ci: 1000, nightly: 1000 }, rounds: { ci: 3, nightly: 10 } },
  onDisk: true,
  async run({ files, rounds, check, folder }) {
    const root = toyRoot(join(folder, 'toy'));
    const path = join(folder, 'state', 'kato.db');
    mkdirSync(root.path);
    const names = Array.from({ length: files }, (_, i) => `f${i}.jsonl`);
    const write = (i) =>
      names.forEach((name) =>
        appendFileSync(join(root.path, name), `${toyLine(`line ${i}`)}\n`),
      );
    write(0);
    const options = { root: root.path, store: path, provider: 'toy' };
    const child = startChild(options);
    await child.waiting;
    // Only now: Node itself opens the modules of a program many at once.
    execFileSync('prlimit', ['--pid', String(child.pid), '--nofile=64']);
    const ready = child.hear('ready');
    await child.go();
    const handles = await mostHandles(child, ready);
    for (let i = 1; i <= rounds; i++) {
      write(i);
      handles.push(...(await mostHandles(child, setTimeout(1500))));
    }
    await setTimeout(3000);
    await child.kill();
    const found = await compareAll(root, names, path);
    const most = Math.max(...handles);
    check('0 lost, 0 duplicated', isEqual(found), {
      found,
      errors: child.errors(),
    });
    check('handles', most <= 48, most);
    return { most, found };
  },
});

async function mostHandles(child, end) {
  const seen = [];
  let ended = false;
  const done = end.then(() => (ended = true));
  while (!ended) {
    seen.push(readdirSync(`/proc/${child.pid}/fd`).length);
    await setTimeout(3);
  }
  await done;
  return seen;
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

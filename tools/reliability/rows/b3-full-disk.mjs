// B3: the disk of the store is full for a while. Needs the right to mount a tmpfs (root); else it says so and skips.
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { nodeFiles } from '@kato/ingestion-core/node';
import { openSqliteStore } from '@kato/snapshot-store';
import { lines, textSource } from '../life/write-lines.mjs';
import { compareEvents, isEqual } from '../oracle/compare-events.mjs';
import { expectedEvents } from '../oracle/expected-events.mjs';
import { runRow } from '../row/run-row.mjs';
import { toyProvider, toyRoot, toySource } from '../toy/toy-provider.mjs';
import { openRunner, storedEvents } from '../world/open-world.mjs';

const NAMES = ['f0', 'f1', 'f2', 'f3'];

await runRow({
  row: 'B3',
  goal: 'each failing pass reports STORE_UNWRITABLE, nothing is shown twice or lost, the first pass with space catches up',
  sizes: {
    rounds: { ci: 10, nightly: 50 },
    // All that is written has to have room in the end, the log of some 8 MB beside it.
    megabytes: { ci: 6, nightly: 24 },
  },
  onDisk: true,
  async run({ rounds, megabytes, check, folder }) {
    const state = join(folder, 'state');
    mkdirSync(state);
    if (!mount(state, megabytes)) {
      check('no right to mount a file system: skipped', true);
      return { skipped: true };
    }
    try {
      return await fillAndFree({ folder, state, rounds, check });
    } finally {
      execFileSync('umount', ['-l', state]);
    }
  },
});

function mount(path, megabytes) {
  try {
    execFileSync(
      'mount',
      ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path],
      {
        stdio: 'ignore',
      },
    );
    return true;
  } catch (error) {
    console.log(`no mount: ${error.message}`);
    return false;
  }
}

async function fillAndFree({ folder, state, rounds, check }) {
  const root = toyRoot(join(folder, 'toy'));
  mkdirSync(root.path);
  const text = textSource();
  const store = await openSqliteStore({ path: join(state, 'kato.db') });
  const runner = openRunner({ files: nodeFiles(), store, roots: [root] });
  const figure = { failedPasses: 0, codes: [], catchUpMs: 0 };
  const append = () => appendAll(root, text);
  append();
  await runner.poll();
  const ballast = join(state, 'ballast');
  for (let round = 0; round < rounds; round++) {
    fill(ballast);
    append();
    const { failed } = await runner.poll();
    figure.failedPasses += Number(failed.length > 0);
    figure.codes = [
      ...new Set([...figure.codes, ...failed.map(({ error }) => error.code)]),
    ];
    rmSync(ballast);
    const begun = performance.now();
    const healed = await runner.poll();
    figure.catchUpMs = Math.max(
      figure.catchUpMs,
      Math.round(performance.now() - begun),
    );
    check(
      `round ${round}: the next pass succeeds`,
      healed.failed.length === 0,
      healed.failed,
    );
  }
  await compareAll({ root, store }, check);
  const named = figure.codes.join() === 'STORE_UNWRITABLE';
  check('the reason is named', named, figure.codes);
  await store.close();
  return figure;
}

async function compareAll({ root, store }, check) {
  for (const name of NAMES) {
    const source = toySource(root, `${name}.jsonl`);
    const { events } = expectedEvents(
      toyProvider(),
      source,
      readFileSync(source.path),
    );
    const found = compareEvents(events, await storedEvents(store, source));
    check(`${name} is whole`, isEqual(found), found);
  }
}

function appendAll(root, text) {
  for (const name of NAMES) {
    const more = lines({ text }, { count: 50, length: 120 });
    appendFileSync(join(root.path, `${name}.jsonl`), more);
  }
}

function fill(path) {
  try {
    for (;;) writeFileSync(path, Buffer.alloc(64 * 1024), { flag: 'a' });
  } catch (error) {
    if (error.code !== 'ENOSPC') throw error;
  }
}

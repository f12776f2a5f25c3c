// B5: the folder of the sources becomes unreadable, vanishes and comes back (a network home, an unmount).
import { appendFileSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { nodeFiles } from '@kato/ingestion-core/node';
import { openSqliteStore } from '@kato/snapshot-store';
import { lines, textSource } from '../life/write-lines.mjs';
import { compareEvents, isEqual } from '../oracle/compare-events.mjs';
import { expectedEvents } from '../oracle/expected-events.mjs';
import { runRow } from '../row/run-row.mjs';
import { toyProvider, toyRoot, toySource } from '../toy/toy-provider.mjs';
import { openRunner, storedEvents } from '../world/open-world.mjs';

const NAMES = ['f0', 'f1', 'f2'];

await runRow({
  row: 'B5',
  goal: 'what kato has stays while the sources are gone, and nothing is read again when they are back',
  sizes: { rounds: { ci: 20, nightly: 200 } },
  async run({ rounds, check, folder }) {
    const root = toyRoot(join(folder, 'toy'));
    mkdirSync(root.path);
    const store = await openSqliteStore({
      path: join(folder, 'state', 'kato.db'),
    });
    const world = { root, store, text: textSource(), unreadable: false };
    const runner = openRunner({
      files: refusable(world),
      store,
      roots: [root],
    });
    let readAgain = 0;
    try {
      for (let round = 0; round < rounds; round++)
        readAgain += await vanishOnce(world, runner, check);
      await compareAll(world, check);
      check('nothing is read again', readAgain === 0, `${readAgain} bytes`);
      return { rounds, readAgain };
    } finally {
      await store.close();
    }
  },
});

/** The root goes and comes back; returns how many bytes are read then. */
async function vanishOnce(world, runner, check) {
  const { path } = world.root;
  for (const name of NAMES) {
    const more = lines(world, { count: 2, length: 20 });
    appendFileSync(join(path, `${name}.jsonl`), more);
  }
  await runner.poll();
  renameSync(path, `${path}.away`);
  const gone = await runner.poll();
  const reported = !gone.roots[0].exists && gone.failed.length === 0;
  check('a root that is gone is reported', reported, gone.roots);
  renameSync(`${path}.away`, path);
  world.unreadable = true;
  const [refused] = (await runner.poll()).roots;
  check('a root that cannot be read is reported', refused.problem, refused);
  await compareAll(world, check);
  world.unreadable = false;
  return (await runner.poll()).bytesRead;
}

// As for another user: root may read everything.
function refusable(world) {
  const files = nodeFiles();
  const list = async (path) => {
    if (!world.unreadable) return files.list(path);
    throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
  };
  return { ...files, list };
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

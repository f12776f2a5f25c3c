// A4 of the whole daemon: ended by signals, by a request, by an exception, while files grow and somebody listens.
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { growingFiles, writeUntil } from '../child/growing-files.mjs';
import { daemonWorld, startDaemon } from '../daemon/daemon-world.mjs';
import { askRaw } from '../daemon/ask-raw.mjs';
import { addComparison, isEqual } from '../oracle/compare-events.mjs';
import { compareStore } from '../oracle/compare-store.mjs';
import { percentile } from '../row/percentile.mjs';
import { runRow } from '../row/run-row.mjs';

const THROW = join(import.meta.dirname, '..', 'daemon', 'throw-late.mjs');
/** What is done to the daemon, its exit code, and what it is afterwards. */
const ENDINGS = [
  ...['SIGTERM', 'SIGINT', 'SIGHUP'].map((name) => ({
    ...{ name, code: 0, after: 'stopped' },
    end: (_world, child) => child.signal(name),
  })),
  {
    ...{ name: 'asked', code: 0, after: 'stopped' },
    end: ({ daemon }) =>
      askRaw(daemon.currentPlace().path, 'POST', '/v1/shutdown'),
  },
  {
    ...{ name: 'exception', code: 1, after: 'crashed' },
    nodeFlags: ['--import', THROW],
    end: (_world, child) => child.signal('SIGUSR2'),
  },
];

await runRow({
  row: 'A4-daemon',
  goal: '0/0 after each ending; the exit code says how; exit p99 at most 2 s, 5 s at worst; nothing in the way of the next',
  sizes: { rounds: { ci: 1, nightly: 50 } },
  async run({ rounds, random, check, folder }) {
    const figure = {};
    for (const ending of ENDINGS) {
      const world = daemonWorld(join(folder, ending.name));
      const files = growingFiles(world.sessions, { count: 12, random });
      const ended = { rounds: 0, exitMs: [], found: {} };
      for (let round = 0; round < rounds; round++)
        await endOnce({ ending, world, files, random, check, ended });
      const p99 = percentile(ended.exitMs, 99);
      check(`${ending.name}: in time`, p99 <= 2000, ended.exitMs);
      figure[ending.name] = { ...ended, exitMs: { p99 } };
    }
    return figure;
  },
});

async function endOnce({ ending, world, files, random, check, ended }) {
  const daemon = await startDaemon(world, ending.nodeFlags);
  const listener = listen(world);
  await writeUntil(files, setTimeout(3 + random() * 200));
  const begun = performance.now();
  await ending.end(world, daemon);
  await writeUntil(files, daemon.exited);
  ended.exitMs.push(performance.now() - begun);
  const [code, signal] = await daemon.exited;
  await listener;
  const { state } = await world.status();
  const { found, early } = await compareStore({
    ...{ root: world.sessions, store: world.home.store, paths: files.paths },
  });
  ended.rounds++;
  addComparison(ended.found, found);
  const isAsTold = code === ending.code && state === ending.after;
  check(
    `${ending.name}, round ${ended.rounds}`,
    isEqual(found) && early === 0 && isAsTold,
    { found, early, code, signal, state, said: daemon.said() },
  );
}

/** Somebody who follows a session: keeps a connection open for ever. It ends with the daemon, or has nothing to follow yet. */
async function listen(world) {
  const client = world.client();
  const request = { selector: '00000000-0000-4000-8000-000000000001' };
  await Promise.allSettled([
    drain(client.events({ ...request, follow: true })),
  ]);
  await client.close();
}

async function drain(batches) {
  for await (const batch of batches) void batch;
}

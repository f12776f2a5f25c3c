// A4: a process that watches and ingests is ended by a signal, by an exception, by the end of its memory, at random points.
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { growingFiles, writeUntil } from '../child/growing-files.mjs';
import { startChild } from '../child/start-child.mjs';
import { addComparison, isEqual } from '../oracle/compare-events.mjs';
import { compareStore } from '../oracle/compare-store.mjs';
import { inFolder } from '../row/in-folder.mjs';
import { percentile } from '../row/percentile.mjs';
import { runRow } from '../row/run-row.mjs';

const FILES = 12;
const ROUNDS_A_SET = 10;
/** What is done to the process, and how it must end: by this code, or by this signal. */
const ENDINGS = [
  { name: 'SIGTERM', end: (child) => child.signal('SIGTERM'), code: 143 },
  { name: 'SIGINT', end: (child) => child.signal('SIGINT'), code: 130 },
  { name: 'SIGHUP', end: (child) => child.signal('SIGHUP'), code: 129 },
  { name: 'exception', end: (child) => child.tell('throw'), code: 1 },
  {
    ...{ name: 'out of memory', end: (child) => child.tell('fill') },
    ...{ signal: 'SIGABRT', code: 134 },
    nodeFlags: ['--max-old-space-size=64'],
  },
];

await runRow({
  row: 'A4',
  goal: '0/0 after each ending; SIGTERM, SIGINT and SIGHUP to exit p99 at most 2 s, 5 s at worst',
  sizes: { rounds: { ci: 4, nightly: 50 } },
  onDisk: true,
  async run({ rounds, random, check, folder }) {
    const figure = {};
    for (const ending of ENDINGS) {
      const ended = { rounds: 0, inTheMidst: 0, exitMs: [], found: {} };
      for (let done = 0; done < rounds; done += ROUNDS_A_SET) {
        const count = Math.min(ROUNDS_A_SET, rounds - done);
        await inFolder(folder, (own) =>
          endSet({ folder: own, ending, count, random, check, ended }),
        );
      }
      const p99 = percentile(ended.exitMs, 99);
      const max = percentile(ended.exitMs, 100);
      if (ending.signal === undefined && ending.name !== 'exception')
        check(`${ending.name}: exit`, p99 <= 2000 && max <= 5000, ended.exitMs);
      figure[ending.name] = { ...ended, exitMs: { p99, max } };
    }
    return figure;
  },
});

async function endSet({ folder, ending, count, random, check, ended }) {
  const root = join(folder, 'projects');
  const store = join(folder, 'kato.db');
  const files = growingFiles(root, { count: FILES, random });
  for (let round = 0; round < count; round++) {
    const { nodeFlags = [] } = ending;
    const options = { root, store, provider: 'claude' };
    const child = startChild(options, { nodeFlags });
    await child.go();
    // Watching is what is ended; the handlers stand from before the first pass.
    await writeUntil(files, child.hear('ready'));
    await writeUntil(files, setTimeout(3 + random() * 77));
    const { code, signal, ms } = await endNow({ ending, child, files });
    const result = await compareStore({ root, store, paths: files.paths });
    ended.rounds++;
    ended.exitMs.push(ms);
    ended.inTheMidst += Number(result.events > result.byChild);
    addComparison(ended.found, result.found);
    const isAsTold = code === ending.code || signal === ending.signal;
    check(
      `${ending.name}, round ${ended.rounds}`,
      isEqual(result.found) && result.early === 0 && isAsTold,
      { ...result, code, signal, errors: child.errors() },
    );
  }
}

async function endNow({ ending, child, files }) {
  const begun = performance.now();
  ending.end(child);
  // The files go on growing: nobody waits for their end.
  await writeUntil(files, child.exited);
  const [code, signal] = await child.exited;
  return { code, signal, ms: Math.round(performance.now() - begun) };
}

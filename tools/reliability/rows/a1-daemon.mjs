// A1 of the whole daemon: `kill -9` at random points while 12 files grow and exports are asked for.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { growingFiles, writeUntil } from '../child/growing-files.mjs';
import {
  daemonWorld,
  putSession,
  startDaemon,
  userLine,
} from '../daemon/daemon-world.mjs';
import { addComparison, isEqual } from '../oracle/compare-events.mjs';
import { compareStore } from '../oracle/compare-store.mjs';
import { inFolder } from '../row/in-folder.mjs';
import { percentile } from '../row/percentile.mjs';
import { processorWaitMs } from '../row/processor-wait.mjs';
import { runRow } from '../row/run-row.mjs';

const FILES = 12;
const ROUNDS_A_SET = 10;
const LIMIT_MS = 1000;

await runRow({
  row: 'A1-daemon',
  goal: '0 lost, 0 duplicated, 0 torn exports after every kill; up again p99 at most 1 s, without what other programs took of the processor',
  sizes: { rounds: { ci: 8, nightly: 200 } },
  onDisk: true,
  async run({ rounds, random, check, folder }) {
    const figure = {
      kills: 0,
      exports: 0,
      torn: 0,
      found: {},
      readyMs: [],
      ownMs: [],
    };
    for (let done = 0; done < rounds; done += ROUNDS_A_SET) {
      const count = Math.min(ROUNDS_A_SET, rounds - done);
      await inFolder(folder, (own) =>
        killSet({ folder: own, count, random, check, figure }),
      );
    }
    check('no torn export', figure.torn === 0);
    const [readyMs, ownMs] = [figure.readyMs, figure.ownMs].map((all) => ({
      ...{ p50: percentile(all, 50), p99: percentile(all, 99) },
    }));
    check('up again soon', ownMs.p99 <= LIMIT_MS, { readyMs, ownMs });
    return { ...figure, readyMs, ownMs };
  },
});

async function killSet({ folder, count, random, check, figure }) {
  const world = daemonWorld(folder);
  const files = growingFiles(world.sessions, { count: FILES, random });
  mkdirSync(join(world.homeDir, 'out'));
  // One that does not grow is exported while the others do.
  putSession(world, 'quiet', userLine(0, 'word '.repeat(20_000)));
  for (let round = 0; round < count; round++) {
    const daemon = await startDaemon(world);
    figure.readyMs.push(daemon.readyMs);
    figure.ownMs.push(daemon.readyMs - processorWaitMs(daemon.pid));
    let first;
    const begun = new Promise((resolve) => (first = resolve));
    const exported = exportOn(world, round, first);
    // Half of the kills hit the start, half hit exports.
    if (round % 2 === 1)
      await writeUntil(files, Promise.race([begun, exported]));
    await writeUntil(files, setTimeout(3 + random() * 77));
    await daemon.kill();
    await exported;
    const { sessions, home } = world;
    const found = await compareStore({
      ...{ root: sessions, store: home.store, paths: files.paths },
    });
    figure.kills++;
    addComparison(figure.found, found.found);
    check(`kill ${figure.kills}`, isEqual(found.found) && found.early === 0, {
      ...{ ...found, said: daemon.said() },
    });
  }
  const out = join(world.homeDir, 'out');
  for (const name of readdirSync(out)) {
    if (name.endsWith('.tmp')) continue;
    figure.exports++;
    const text = readFileSync(join(out, name), 'utf8');
    figure.torn += Number(!/<!-- kato:end[^>]*seal=\w+ -->\n$/.test(text));
  }
}

/** Asks for exports until the daemon is gone. */
async function exportOn(world, round, onExport) {
  const client = world.client();
  try {
    for (let n = 0; ; n++) {
      await client.export({
        ...{ selector: 'quiet', format: 'markdown', force: true },
        target: {
          type: 'file',
          path: join(world.homeDir, 'out', `${round}-${n % 3}.md`),
        },
      });
      onExport();
    }
  } catch (error) {
    if (!['DAEMON_LOST', 'DAEMON_NOT_RUNNING'].includes(error.code))
      console.log(`export: ${error.code} ${error.message}`);
  } finally {
    await client.close();
  }
}

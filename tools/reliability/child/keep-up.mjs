// A process that starts on a store as it is, and then keeps up with files to which nothing happens:
// `node keep-up.mjs '{"roots":…,"store":…,"seconds":…,"aheadMs":…}'`. It tells what the start was, and what idling costs.
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { asyncScheduler } from 'rxjs';
import { createIngestionRunner } from '@kato/ingestion-core';
import { chokidarWatcher, nodeFiles } from '@kato/ingestion-core/node';
import { claudeProvider } from '@kato/provider-claude';
import { codexProvider } from '@kato/provider-codex';
import { openSqliteStore } from '@kato/snapshot-store';
import { toyProvider } from '../toy/toy-provider.mjs';

const MB = 1024 * 1024;
const options = JSON.parse(process.argv[2]);

const loadedMs = performance.now();
const loadedCpuMs = cpuMs();
const store = await openSqliteStore({ path: options.store });
const runner = createIngestionRunner({
  providers: [claudeProvider, codexProvider, toyProvider()],
  roots: options.roots,
  files: nodeFiles(),
  store,
  watcher: chokidarWatcher(),
  ...{ quietMs: 80, maxWaitMs: 250, reconcileMs: 60_000, concurrency: 4 },
  scheduler: aheadBy(options.aheadMs ?? 0),
});
const { sources, ingested, bytesRead } = await runner.start();
const readyMs = Math.round(performance.now());
tell({
  ...{ sources, ingested, bytesRead, readyMs },
  startMs: Math.round(readyMs - loadedMs),
  startCpuMs: Math.round(cpuMs() - loadedCpuMs),
  rssMb: rssMb(),
  watches: watches(),
});
if (options.seconds) tell(await idle(options.seconds));
process.exit(0);

async function idle(seconds) {
  await setTimeout(2000);
  const rssBefore = rssMb();
  const before = cpuMs();
  const worst = await worstTick(seconds * 1000);
  const percent = Math.round((cpuMs() - before) / seconds / 0.1) / 100;
  return { percent, ...worst, rssMb: [rssBefore, rssMb()] };
}

/** By how much the loop was late at worst, and the processor that was used in one tick: the other programs' share is not in it. */
async function worstTick(ms) {
  const tickMs = 50;
  const end = performance.now() + ms;
  const worst = { loopLagMs: 0, burstMs: 0 };
  let [begun, used] = [performance.now(), cpuMs()];
  while (begun < end) {
    await setTimeout(tickMs);
    const [now, usedNow] = [performance.now(), cpuMs()];
    const lagMs = Math.round(now - begun - tickMs);
    worst.loopLagMs = Math.max(worst.loopLagMs, lagMs);
    worst.burstMs = Math.max(worst.burstMs, Math.round(usedNow - used));
    [begun, used] = [now, usedNow];
  }
  return worst;
}

function cpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The machine's timers, on a clock that is ahead. */
function aheadBy(ms) {
  return {
    now: () => asyncScheduler.now() + ms,
    schedule: (...args) => asyncScheduler.schedule(...args),
  };
}

function rssMb() {
  return Math.round(process.memoryUsage.rss() / MB);
}

/** How many watches the system keeps for this process; `undefined` where it does not say. */
function watches() {
  if (process.platform !== 'linux') return undefined;
  const folder = '/proc/self/fdinfo';
  return readdirSync(folder).reduce(
    (sum, fd) => sum + watchesOf(`${folder}/${fd}`),
    0,
  );
}

// The handle of the listing itself is gone by now.
function watchesOf(path) {
  try {
    return readFileSync(path, 'utf8').split('inotify wd:').length - 1;
  } catch (error) {
    if (error.code === 'ENOENT') return 0;
    throw error;
  }
}

function tell(figure) {
  process.stdout.write(`${JSON.stringify(figure)}\n`);
}

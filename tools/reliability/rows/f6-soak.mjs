// F6: a daemon that works for a long time: files grow, exports and status are asked for, and nothing accumulates.
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { askRaw } from '../daemon/ask-raw.mjs';
import {
  daemonWorld,
  putSession,
  startDaemon,
  userLine,
} from '../daemon/daemon-world.mjs';
import { runRow } from '../row/run-row.mjs';

const TELL_HEAP = join(import.meta.dirname, '../daemon/tell-heap.mjs');
const FILES = 20;
const SAMPLES = 40;

await runRow({
  row: 'F6',
  goal: 'the heap after a collection, beside the sessions that are held, grows by at most 0.5 MB a minute after the first third, the number of handles stays',
  sizes: { minutes: { ci: 1, nightly: 20 } },
  async run({ minutes, random, check, folder }) {
    const world = daemonWorld(folder);
    const paths = Array.from({ length: FILES }, (_, n) =>
      putSession(world, `session-${n}`, userLine(0, 'begin')),
    );
    const daemon = await startDaemon(world, [
      ...['--max-semi-space-size=4', '--expose-gc', '--import', TELL_HEAP],
    ]);
    const samples = [];
    const counts = { appends: 0, exports: 0, statuses: 0 };
    const ms = (minutes * 60_000) / SAMPLES;
    try {
      for (let sample = 0; sample < SAMPLES; sample++) {
        await work({ world, paths, random, counts, ms });
        samples.push(await lookAt(daemon, world));
      }
    } finally {
      const isGone = daemon.hasEnded() || !existsSync(world.homeDir);
      check('it lives to the end', !isGone, [
        ...[daemon.said(), await endOf(daemon), lastOf(world), samples],
      ]);
      await daemon.kill();
    }
    // The least of each third of what comes after the start: what a collection leaves.
    const settled = samples.slice(Math.ceil(SAMPLES / 3));
    const half = Math.ceil(settled.length / 2);
    const least = [settled.slice(0, half), settled.slice(half)].map((part) =>
      Math.min(...part.map(({ heapMB, heldMB }) => heapMB - heldMB)),
    );
    const perMinute = (least[1] - least[0]) / ((minutes * 2) / 3 / 2);
    const handles = settled.map((one) => one.handles);
    check('memory', minutes < 5 || perMinute <= 0.5, samples);
    check('handles', Math.max(...handles) - handles[0] <= 4, handles);
    const [first, last] = [samples[0], samples.at(-1)];
    return { minutes, ...counts, first, last, perMinute };
  },
});

/** How it ended, if it did. */
async function endOf({ exited, hasEnded }) {
  return hasEnded() ? exited : 'it runs';
}

/** The end of its log. */
function lastOf({ home, homeDir }) {
  if (!existsSync(homeDir)) return `${homeDir} is gone`;
  const path = join(home.logs, 'operational.jsonl');
  return readFileSync(path, 'utf8').trimEnd().split('\n').slice(-5);
}

async function work({ world, paths, random, counts, ms }) {
  const end = performance.now() + ms;
  const socket = world.daemon.currentPlace().path;
  const client = world.client();
  while (performance.now() < end) {
    for (let n = 0; n < 20; n++) {
      const path = paths[Math.floor(random() * FILES)];
      appendFileSync(path, userLine(counts.appends++, 'word '.repeat(100)));
      await wait(10);
    }
    await askRaw(socket, 'GET', '/v1/status');
    counts.statuses++;
    await client.export({
      ...{ selector: `session-${counts.exports++ % FILES}` },
      ...{ format: 'markdown', force: true, target: { type: 'exports' } },
    });
  }
  await client.close();
  await wait(200);
}

/** What the heap holds after a collection; of it `heldMB` are sessions that are held on purpose, within a budget. */
async function lookAt(daemon, world) {
  daemon.signal('SIGUSR2');
  await wait(300);
  const [heap] = daemon.said().match(/(?<=heap )\d+(?=\n$)/) ?? [];
  const socket = world.daemon.currentPlace().path;
  const { text } = await askRaw(socket, 'GET', '/v1/status');
  const { rssBytes, storeBytes } = JSON.parse(text).daemon.memory;
  const inMB = (bytes) => Math.round(Number(bytes) / 1e5) / 10;
  const handles = readdirSync(`/proc/${daemon.pid}/fd`).length;
  const [heapMB, heldMB, rssMB] = [heap, storeBytes, rssBytes].map(inMB);
  return { heapMB, heldMB, rssMB, handles };
}

// F3, of the whole daemon: nothing happens to many sessions, and nobody asks: what does the process cost?
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { daemonWorld, startDaemon, userLine } from '../daemon/daemon-world.mjs';
import { idleFigures, processFigures } from '../daemon/process-figures.mjs';
import { runRow } from '../row/run-row.mjs';

const FOLDERS = 500;
const TWO_DAYS_S = 2 * 86_400;
const FIRST_PASS_MS = 300_000;

await runRow({
  row: 'F3 of the daemon',
  goal: 'at most 2 % of a core and 180 MB for 50,000 quiet sessions',
  onDisk: true,
  sizes: {
    files: { ci: 2000, nightly: 50_000 },
    seconds: { ci: 20, nightly: 300 },
  },
  async run({ files, seconds, check, folder }) {
    if (processFigures(process.pid) === undefined) {
      check('skipped: the system does not say what a process uses', true);
      return { skipped: true };
    }
    const world = daemonWorld(folder);
    const paths = putSessions(world, files);
    const first = await startDaemon(world);
    const firstMs = await passed(world, 1);
    first.signal('SIGTERM');
    await first.exited;
    // One session has news: that the first pass is over shows in the log then.
    appendFileSync(paths[0], userLine(2, 'news'));
    const begun = performance.now();
    const daemon = await startDaemon(world);
    await passed(world, 2);
    const watchingMs = Math.round(performance.now() - begun);
    await wait(5000);
    const idle = await idleFigures(daemon.pid, seconds);
    await daemon.kill();
    const readyMs = Math.round(daemon.readyMs);
    check('processor', idle.percent <= 2, `${idle.percent} %`);
    check('memory', Math.max(...idle.rssMb) <= 180, idle.rssMb);
    return {
      ...{ firstMs: Math.round(firstMs), readyMs, watchingMs, ...idle },
      load: loadavg().map(Math.round),
    };
  },
});

/** Sessions of two lines, in many projects, last written two days ago. That they changed, the system says, was just now. */
function putSessions({ sessions }, count) {
  const at = Date.now() / 1000 - TWO_DAYS_S;
  for (let n = 0; n < FOLDERS; n++)
    mkdirSync(join(sessions, `-home-dev-project-${n}`), { recursive: true });
  return Array.from({ length: count }, (_, n) => {
    const id = `5e550000-0000-4000-8000-${String(n).padStart(12, '0')}`;
    const project = `-home-dev-project-${n % FOLDERS}`;
    const path = join(sessions, project, `${id}.jsonl`);
    const text = userLine(0, `question ${n}`) + userLine(1, `more of it ${n}`);
    writeFileSync(path, text);
    utimesSync(path, at, at);
    return path;
  });
}

/** Waits until so many passes over all files have ended; after how long. */
async function passed({ home }, count) {
  const begun = performance.now();
  const log = join(home.logs, 'operational.jsonl');
  for (;;) {
    const text = existsSync(log) ? readFileSync(log, 'utf8') : '';
    const ended = text.match(/"ingestion\.stopped".*"pass"/g) ?? [];
    const ms = performance.now() - begun;
    if (ended.length >= count) return ms;
    if (ms > FIRST_PASS_MS) throw new Error('the first pass did not end');
    await wait(25);
  }
}

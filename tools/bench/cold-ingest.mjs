// Everything read for the first time, beside a program that only reads, decodes and parses the same lines.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { homeEnv } from './measure/home-env.mjs';
import { interleave } from './measure/interleave.mjs';
import { measuredProcess } from './measure/measured-process.mjs';
import { runBench } from './measure/run-bench.mjs';
import { median, withRange } from './measure/statistics.mjs';
import { KATO } from './measure/timed-process.mjs';

const LATER = { cpu: 2, wall: 1.3, rssMb: 250 };
const FLOOR = join(import.meta.dirname, 'parse-floor.mjs');

await runBench(async ({ work, quick, home: newHome }) => {
  const home = newHome();
  const katoHome = join(work, 'kato');
  const where = { env: homeEnv(home, katoHome), cwd: work, work };
  const folders = ['.claude', '.codex'].map((name) => join(home, name));
  const programs = {
    floor: () => measuredProcess([FLOOR, ...folders], where),
    kato: () => {
      rmSync(katoHome, { recursive: true, force: true });
      return measuredProcess([KATO, 'list', '--json'], where);
    },
  };
  programs.floor(); // fills the page cache
  const runs = interleave(programs, quick ? 2 : 5);
  checkSameWork(runs);
  return rowsOf(runs);
});

/** A ratio says something only when both programs saw the same records. */
function checkSameWork(runs) {
  const [{ records, bytes }] = runs.get('floor').map(parsed);
  const [{ ingest }] = runs.get('kato').map(parsed);
  if (ingest.records !== records || ingest.bytesRead !== bytes)
    throw new Error(
      `kato read ${ingest.records} records in ${ingest.bytesRead} bytes, the floor ${records} in ${bytes}`,
    );
}

function parsed({ stdout }) {
  return JSON.parse(stdout);
}

function rowsOf(runs) {
  const of = (program, field) => runs.get(program).map((run) => run[field]);
  const seconds = (program, field) =>
    withRange(
      of(program, field).map((ms) => ms / 1000),
      's',
      2,
    );
  const row = (name, field, goal) => {
    const ratio = median(of('kato', field)) / median(of('floor', field));
    return {
      name: `cold ingest, ${name}`,
      figure: `${ratio.toFixed(2)}x`,
      goal: `<= ${goal}x, later`,
      later: true,
      met: ratio <= goal,
      detail: `kato ${seconds('kato', field)}, floor ${seconds('floor', field)}`,
    };
  };
  const rss = of('kato', 'rssMb');
  return [
    row('CPU', 'cpuMs', LATER.cpu),
    row('wall', 'wallMs', LATER.wall),
    {
      name: 'cold ingest, peak memory',
      figure: `${median(rss).toFixed(0)} MB`,
      goal: `< ${LATER.rssMb} MB, later`,
      later: true,
      met: median(rss) < LATER.rssMb,
      detail: `${withRange(rss, 'MB', 0)}, floor ${withRange(of('floor', 'rssMb'), 'MB', 0)}`,
    },
  ];
}

// `kato list` when nothing has changed since the last one: it must be quick and must not read any session file.
import { join } from 'node:path';
import { sourceReads } from './measure/source-reads.mjs';
import { homeEnv } from './measure/home-env.mjs';
import { interleave } from './measure/interleave.mjs';
import { runBench } from './measure/run-bench.mjs';
import { median, withRange } from './measure/statistics.mjs';
import { BARE_NODE, KATO, timedProcess } from './measure/timed-process.mjs';

const GOAL_MS = 400;

await runBench(async ({ work, quick, home: newHome }) => {
  const home = newHome();
  const env = homeEnv(home, join(work, 'kato'));
  const list = () => timedProcess([KATO, 'list', '--json'], { env, cwd: work });
  const cold = list();
  const reads = sourceReads(home, work);
  const programs = {
    list,
    floor: () => timedProcess(BARE_NODE, { env, cwd: work }),
  };
  const runs = interleave(programs, quick ? 5 : 25);
  const reports = runs.get('list').map(({ stdout }) => JSON.parse(stdout));
  return [
    coldRow(cold),
    timeRow(runs),
    bytesRow(reports),
    { name: 'second kato list, files read', ...reads() },
  ];
});

function coldRow({ wallMs, stdout }) {
  const { sessions, ingest } = JSON.parse(stdout);
  const megabytes = Math.round(ingest.bytesRead / 1e6);
  return {
    name: 'first kato list',
    figure: `${(wallMs / 1000).toFixed(1)} s`,
    detail: `${sessions.length} sessions, ${ingest.sources} files, ${megabytes} MB; malformed ${ingest.malformed}`,
  };
}

function timeRow(runs) {
  const [list, floor] = ['list', 'floor'].map((name) =>
    runs.get(name).map(({ wallMs }) => wallMs),
  );
  const ms = median(list);
  return {
    name: 'second kato list',
    figure: `${ms.toFixed(0)} ms`,
    goal: `< ${GOAL_MS} ms`,
    met: ms < GOAL_MS,
    detail: `${withRange(list, 'ms')} = ${(ms / median(floor)).toFixed(2)}x of node -e 0: ${withRange(floor, 'ms')}`,
  };
}

function bytesRow(reports) {
  const bytes = Math.max(...reports.map(({ ingest }) => ingest.bytesRead));
  const [{ ingest }] = reports;
  return {
    name: 'second kato list, bytes read',
    figure: String(bytes),
    goal: '0',
    met: bytes === 0,
    detail: `${ingest.unchanged} of ${ingest.sources} files unchanged`,
  };
}

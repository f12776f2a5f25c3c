// How long until kato says its version, beside a Node that does nothing?
import { homeEnv } from './measure/home-env.mjs';
import { interleave } from './measure/interleave.mjs';
import { runBench } from './measure/run-bench.mjs';
import { median, withRange } from './measure/statistics.mjs';
import { BARE_NODE, KATO, timedProcess } from './measure/timed-process.mjs';

const GOAL = 2;

await runBench(async ({ work, quick }) => {
  const where = { env: homeEnv(work, `${work}/kato`), cwd: work };
  const timed = (args) => () => timedProcess(args, where).wallMs;
  const programs = {
    'node -e 0': timed(BARE_NODE),
    'kato --version': timed([KATO, '--version']),
    'kato --help': timed([KATO, '--help']),
  };
  interleave(programs, 2); // fills the caches
  const wallMs = interleave(programs, quick ? 5 : 40);
  const floor = wallMs.get('node -e 0');
  const row = (name) => {
    const ratio = median(wallMs.get(name)) / median(floor);
    const beside = `node -e 0: ${withRange(floor, 'ms')}`;
    const detail = `${withRange(wallMs.get(name), 'ms')}, ${beside}`;
    return { name, figure: `${ratio.toFixed(2)}x`, ratio, detail };
  };
  const version = row('kato --version');
  return [
    { ...version, goal: `< ${GOAL}x`, met: version.ratio < GOAL },
    row('kato --help'),
  ];
});

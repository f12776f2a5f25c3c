// How long until kato has answered, beside a Node that does nothing? With a session of two lines, so that starting is most of it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { homeEnv } from './measure/home-env.mjs';
import { interleave } from './measure/interleave.mjs';
import { measuredProcess } from './measure/measured-process.mjs';
import { runBench } from './measure/run-bench.mjs';
import { median, withRange } from './measure/statistics.mjs';
import { BARE_NODE, KATO, timedProcess } from './measure/timed-process.mjs';

const FLOOR = 'node -e 0';
const STATUS = 'kato status, daemon runs';
const COMMANDS = {
  [FLOOR]: BARE_NODE,
  'kato --version': [KATO, '--version'],
  'kato --help': [KATO, '--help'],
  [STATUS]: [KATO, 'status'],
  'kato list, daemon runs': [KATO, 'list'],
  'kato list': [KATO, 'list', '--no-daemon'],
  'kato export -o -': [KATO, 'export', 'latest', '--no-daemon', '-o', '-'],
};
const GOALS = new Map([
  ['kato --version', { ratio: 2 }],
  [STATUS, { ms: 120 }],
]);

await runBench(async ({ work, quick }) => {
  const home = newHome(work);
  const where = { env: homeEnv(home, join(work, 'kato')), cwd: work, work };
  timedProcess([KATO, 'start'], where);
  try {
    const rounds = quick ? 5 : 40;
    const wall = rowsOf(rounds, {
      measure: (args) => timedProcess(args, where).wallMs,
      what: 'wall',
    });
    const cpu = rowsOf(Math.ceil(rounds / 2), {
      measure: (args) => measuredProcess(args, where).cpuMs,
      what: 'CPU',
    });
    return [...wall, ...cpu];
  } finally {
    timedProcess([KATO, 'stop'], where);
  }
});

function rowsOf(rounds, { measure, what }) {
  const programs = Object.fromEntries(
    Object.entries(COMMANDS).map(([name, args]) => [name, () => measure(args)]),
  );
  interleave(programs, 2); // fills the caches
  const times = interleave(programs, rounds);
  const floor = times.get(FLOOR);
  return Object.keys(COMMANDS)
    .filter((name) => name !== FLOOR)
    .map((name) => rowOf(name, times.get(name), { floor, what }));
}

function rowOf(name, times, { floor, what }) {
  const ms = median(times);
  const ratio = ms / median(floor);
  const more = median(times.map((time, at) => time - floor[at]));
  const goal = GOALS.get(name);
  return {
    name: `${name}: ${what}`,
    figure: `${ms.toFixed(0)} ms`,
    ...(goal?.ms && { goal: `<= ${goal.ms} ms`, met: ms <= goal.ms }),
    ...(goal?.ratio && { goal: `< ${goal.ratio}x`, met: ratio < goal.ratio }),
    detail: `${withRange(times, 'ms')}; ${ratio.toFixed(2)}x, ${more.toFixed(0)} ms more than node -e 0: ${withRange(floor, 'ms')}`,
  };
}

function newHome(work) {
  const home = join(work, 'home');
  const folder = join(home, '.claude', 'projects', '-home-dev-demo');
  mkdirSync(folder, { recursive: true });
  const sessionId = '4f0c1d52-0000-4000-8000-000000000001';
  const shared = { sessionId, cwd: '/home/dev/demo', version: '2.1.0' };
  const lines = [
    {
      ...{ type: 'user', uuid: 'u1', parentUuid: null, ...shared },
      timestamp: '2026-06-01T10:00:00.000Z',
      message: { role: 'user', content: 'Say when you are done.' },
    },
    {
      ...{ type: 'assistant', uuid: 'u2', parentUuid: 'u1', ...shared },
      timestamp: '2026-06-01T10:00:05.000Z',
      message: {
        ...{ id: 'm1', role: 'assistant', model: 'claude-opus-4-6' },
        content: [{ type: 'text', text: 'Done.' }],
      },
    },
  ];
  writeFileSync(
    join(folder, `${sessionId}.jsonl`),
    lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
  );
  return home;
}

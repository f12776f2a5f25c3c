// Runs rows of the reliability tests, each in a process of its own, and adds them up.
//   npm run test:reliability            the rows and sizes of CI
//   npm run test:nightly                all rows, large
//   node tools/reliability/run.mjs --only c1-append --seed 7
// Needs `npm run build` first: the rows use the packages as others do.
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { quickEnv } from '../packages/run-command.mjs';
import { reliabilityCounts } from '../packages/workspace.mjs';

/** Stable and quick; the slowest first. */
const CI = [
  ...['a1-kill', 'j1-terminal', 'i1-page-xss', 'w1-walk', 'a2-crash-points'],
  ...['g6-daemon-dies', 'c1-append', 'a1-daemon', 'i2-markdown', 'd5-fuzz'],
  ...['k1-killed-exports', 'g1-one-daemon', 'c5-documents', 'c2-rewrite'],
  ...['b1-nth-failure', 'g7-versions', 'h4-hostile-names', 'k1-daemon'],
  ...['c4-while-down', 'h1-hostile-targets', 'k2-changed-audit', 'a4-daemon'],
  ...['h5-over-files', 'i5-readers', 'i3-frontmatter', 'c3-move'],
  ...[
    'i4-jsonl',
    'g5-long-paths',
    'g3-other-user',
    'd4-bytes',
    'c6-odd-records',
  ],
  ...['a3-log-cuts', 'l3-canaries', 'l1-secrets', 'j3-log-lines', 'd6-numbers'],
  ...['e1-no-hints', 'j5-log-content', 'd3-prototype', 'b5-root-vanishes'],
  ...['h2-links-and-devices', 'b2-full-target', 'a4-home-gone'],
];
/** Rows of CI that measure time or memory: none of them shares the machine with another one. */
const ALONE = [
  ...['f3-daemon', 'e7-append-latency', 'g4-malformed', 'e8-status-latency'],
  ...['f5-slow-consumer', 'f4-memory-budget', 'b6-clocks', 'd1-long-lines'],
  ...['g2-in-the-way', 'l2-slow-texts', 'e2-overflow', 'd2-nesting'],
];
const AT_ONCE = 2;
/** A row that hangs is a failure. */
const LIMIT_MINUTES = { ci: 5, nightly: 30 };

const rows = join(import.meta.dirname, 'rows');
const ALL = readdirSync(rows).map((file) => file.replace('.mjs', ''));
const { values } = parseArgs({
  options: {
    size: { type: 'string', default: 'ci' },
    only: { type: 'string', multiple: true },
    seed: { type: 'string' },
  },
});
const total = { passed: 0, failed: 0 };
const figures = [];
const isCi = values.size === 'ci' && values.only === undefined;
if (isCi) await runAll(CI, AT_ONCE);
await runAll(isCi ? ALONE : (values.only ?? ALL), 1);
mkdirSync(dirname(reliabilityCounts), { recursive: true });
writeFileSync(reliabilityCounts, `${JSON.stringify({ ...total, figures })}\n`);
console.log(
  `\n${figures.length} rows: ${total.passed} passed, ${total.failed} failed`,
);
process.exitCode = total.failed === 0 ? 0 : 1;

/** Some rows, so many at once. */
async function runAll(names, atOnce) {
  const waiting = [...names];
  const lane = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift())
      await runOne(name);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

async function runOne(name) {
  const args = [join(rows, `${name}.mjs`), '--size', values.size];
  if (values.seed !== undefined) args.push('--seed', values.seed);
  const timeout = LIMIT_MINUTES[values.size] * 60_000;
  const stdio = ['ignore', 'pipe', 'pipe'];
  const env = quickEnv();
  const child = spawn(process.execPath, args, { env, stdio, timeout });
  const said = { all: '', stdout: '' };
  child.stderr.on('data', (data) => (said.all += data));
  child.stdout.on('data', (data) => {
    said.all += data;
    said.stdout += data;
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  process.stdout.write(`\n${name}\n${said.all}`);
  const { passed, failed } = countsOf(name, said.stdout, code);
  total.passed += passed;
  total.failed += failed;
  figures.push(figureOf(name, said.stdout));
}

function countsOf(name, output, code) {
  const [, passed, failed] = /(\d+) passed, (\d+) failed\n$/.exec(output) ?? [];
  if (passed === undefined) {
    console.log(`FAIL ${name}: did not end by itself (${code})`);
    return { passed: 0, failed: 1 };
  }
  return { passed: Number(passed), failed: Number(failed) };
}

function figureOf(name, output) {
  const line = output.split('\n').find((text) => text.startsWith('{"row"'));
  return line === undefined ? { row: name } : JSON.parse(line);
}

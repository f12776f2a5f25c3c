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
  ...['a1-kill', 'd5-fuzz', 'a2-crash-points', 'c2-rewrite', 'c1-append'],
  ...['c3-move', 'b1-nth-failure', 'd1-long-lines', 'k1-killed-exports'],
  ...['h1-hostile-targets', 'h4-hostile-names', 'k2-changed-audit'],
  ...['h2-links-and-devices', 'h5-over-files', 'b2-full-target'],
  ...['i2-markdown', 'i3-frontmatter', 'i4-jsonl', 'i5-readers'],
  ...['l1-secrets', 'l2-slow-texts', 'l3-canaries', 'f5-slow-consumer'],
  ...['f4-memory-budget', 'c5-documents', 'c6-odd-records'],
  ...['d2-nesting', 'd4-bytes', 'c4-while-down', 'a3-log-cuts', 'd3-prototype'],
  ...[
    'd6-numbers',
    'e1-no-hints',
    'e2-overflow',
    'e7-append-latency',
    'b6-clocks',
    'b5-root-vanishes',
    'i1-page-xss',
    'j1-terminal',
    'j3-log-lines',
    'j5-log-content',
  ],
  ...['a1-daemon', 'a4-daemon', 'g1-one-daemon', 'g2-in-the-way'],
  ...[
    'g3-other-user',
    'g4-malformed',
    'g5-long-paths',
    'g6-daemon-dies',
    'g7-versions',
    'k1-daemon',
    'e8-status-latency',
    'w1-walk',
  ],
];
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
const names = values.only ?? (values.size === 'ci' ? CI : ALL);
const total = { passed: 0, failed: 0 };
const figures = [];
for (const name of names) {
  const result = await runOne(name);
  total.passed += result.passed;
  total.failed += result.failed;
  figures.push(result.figure);
}
mkdirSync(dirname(reliabilityCounts), { recursive: true });
writeFileSync(reliabilityCounts, `${JSON.stringify({ ...total, figures })}\n`);
console.log(
  `\n${names.length} rows: ${total.passed} passed, ${total.failed} failed`,
);
process.exitCode = total.failed === 0 ? 0 : 1;

async function runOne(name) {
  console.log(`\n${name}`);
  const args = [join(rows, `${name}.mjs`), '--size', values.size];
  if (values.seed !== undefined) args.push('--seed', values.seed);
  const stdio = ['ignore', 'pipe', 'inherit'];
  const timeout = LIMIT_MINUTES[values.size] * 60_000;
  const child = spawn(process.execPath, args, {
    env: quickEnv(),
    stdio,
    timeout,
  });
  let output = '';
  child.stdout.on('data', (data) => {
    output += data;
    process.stdout.write(data);
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  return { ...countsOf(name, output, code), figure: figureOf(name, output) };
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

// All benchmarks, one after the other, and one table at the end.
//   npm run bench [-- --only NAME] [-- --quick]
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { printRows } from './measure/print-rows.mjs';
import { newHome } from './measure/run-bench.mjs';
import { requireBuild } from './measure/timed-process.mjs';

// Those that start small processes come first, before the disk has much to do.
const ALL = [
  'start-up',
  'warm-list',
  'decode-fold',
  'cold-ingest',
  'append-cost',
  'redaction',
  'render',
  'export-memory',
];
const WITH_HOME = ['warm-list', 'cold-ingest'];

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: ALL },
    quick: { type: 'boolean', default: false },
  },
});
const unknown = values.only.filter((name) => !ALL.includes(name));
if (unknown.length > 0)
  throw new Error(
    `no benchmark ${unknown.join(', ')}; there are ${ALL.join(', ')}`,
  );
requireBuild();

const work = mkdtempSync(join(tmpdir(), 'kato-bench-home-'));
try {
  const names = ALL.filter((name) => values.only.includes(name));
  const home = names.some((name) => WITH_HOME.includes(name))
    ? newHome(work, values.quick)
    : work;
  const rows = [];
  for (const name of names) rows.push(...(await runOne(name, home)));
  console.log(
    `\nNode ${process.version}, ${process.platform} ${process.arch}, ${availableParallelism()} CPUs${values.quick ? ', QUICK: sizes too small to mean anything' : ''}\n`,
  );
  printRows(rows);
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Each benchmark in a process of its own, so that none warms up or burdens the next. */
async function runOne(name, home) {
  console.log(`\n${name}`);
  const args = ['--home', home, ...(values.quick ? ['--quick'] : [])];
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  const child = fork(join(import.meta.dirname, `${name}.mjs`), args, { env });
  const rows = [];
  child.on('message', (sent) => rows.push(...sent));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code === 0) return rows;
  process.exitCode = 1;
  return [{ name, figure: 'failed', goal: 'to run', met: false }];
}

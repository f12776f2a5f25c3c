import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generateHome } from '../generate-home.mjs';
import { printRows } from './print-rows.mjs';
import { requireBuild } from './timed-process.mjs';

/**
 * Runs one benchmark as a program: gives it a work folder that is removed afterwards, prints the rows it returns, and
 * sends them to the parent process if there is one. A row is `{ name, figure, goal?, met?, later?, detail? }`; a goal
 * for `later` may be missed for now.
 * `--quick` makes everything small: to try the benchmark, not to measure. `--home DIR` takes a home that exists already.
 */
export async function runBench(bench) {
  requireBuild();
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      home: { type: 'string' },
    },
  });
  const work = mkdtempSync(join(tmpdir(), 'kato-bench-'));
  try {
    const { quick } = values;
    const home = () => values.home ?? newHome(work, quick);
    const rows = await bench({ work, quick, home });
    printRows(rows);
    process.send?.(rows);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** 300 sessions with 300 MB, or a tenth of the sessions with a thirtieth of the bytes. */
export function newHome(work, quick) {
  const out = join(work, 'home');
  const size = quick
    ? { sessions: 30, bytes: 10e6 }
    : { sessions: 300, bytes: 300e6 };
  console.log('home', JSON.stringify(generateHome({ out, ...size, seed: 1 })));
  return out;
}

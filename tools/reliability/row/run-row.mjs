import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '@kato/contracts/testing';
import { fastFolder } from './fast-folder.mjs';

/**
 * Runs one row of the reliability tests: reads the flags, calls `run`, prints the figure as JSON and `N passed, N failed`.
 * `goal` says what is checked; a function of the chosen sizes where they say how strictly.
 * `sizes` names the row's sizes: `{ rounds: { ci: 40, nightly: 200 } }`; every one is a flag of its own as well.
 * `run` gets the chosen sizes, the seed, a seeded `random`, `check(title, ok, detail)`, and a `folder` of its own, which is
 * gone afterwards; it returns the figure. The folder is in memory where there is such a place, unless the row says `onDisk`.
 */
export async function runRow({ row, goal, sizes = {}, onDisk = false, run }) {
  const { seed, chosen } = readFlags(sizes);
  const counts = { passed: 0, failed: 0 };
  const check = (title, ok, detail) => {
    counts[ok ? 'passed' : 'failed']++;
    if (ok) return;
    console.log(`FAIL ${row}: ${title}`);
    if (detail !== undefined) console.log(indent(textOf(detail)));
  };
  const begun = process.hrtime.bigint();
  const folder = makeFolder(row, onDisk);
  let figure;
  try {
    figure = await run({
      ...{ ...chosen, seed, check, folder },
      random: seededRandom(seed),
    });
  } catch (error) {
    check('runs to its end', false, error.stack);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
  const seconds =
    Math.round(Number(process.hrtime.bigint() - begun) / 1e8) / 10;
  const said = typeof goal === 'function' ? goal(chosen) : goal;
  console.log(
    JSON.stringify({ row, goal: said, seed, ...chosen, figure, seconds }),
  );
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  // A row may leave a watcher or a child behind when it fails.
  process.exit(counts.failed === 0 && counts.passed > 0 ? 0 : 1);
}

// As the system names it: a temporary folder may be behind a link.
function makeFolder(row, onDisk) {
  const name = row.toLowerCase().replaceAll(/[^a-z0-9]/g, '-');
  const parent = onDisk ? tmpdir() : fastFolder();
  return realpathSync(mkdtempSync(join(parent, `kato-${name}-`)));
}

function readFlags(sizes) {
  const names = Object.keys(sizes);
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      size: { type: 'string', default: 'ci' },
      ...Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
    },
  });
  const chosen = Object.fromEntries(
    names.map((name) => [
      name,
      Number(values[name] ?? sizes[name][values.size]),
    ]),
  );
  return { seed: Number(values.seed ?? newSeed()), chosen };
}

function newSeed() {
  return Number(process.hrtime.bigint() % 0x7fffffffn);
}

function textOf(detail) {
  return typeof detail === 'string' ? detail : JSON.stringify(detail, null, 1);
}

function indent(text) {
  return text.slice(0, 4000).replace(/^/gm, '     ');
}

import { parseArgs } from 'node:util';
import { seededRandom } from '@kato/contracts/testing';

/**
 * Runs one row of the reliability tests: reads the flags, calls `run`, prints the figure as JSON and `N passed, N failed`.
 * `sizes` names the row's sizes: `{ rounds: { ci: 40, nightly: 200 } }`; every one is a flag of its own as well.
 * `run` gets the chosen sizes, the seed, a seeded `random`, and `check(title, ok, detail)`; it returns the figure.
 */
export async function runRow({ row, goal, sizes = {}, run }) {
  const { seed, chosen } = readFlags(sizes);
  const counts = { passed: 0, failed: 0 };
  const check = (title, ok, detail) => {
    counts[ok ? 'passed' : 'failed']++;
    if (ok) return;
    console.log(`FAIL ${row}: ${title}`);
    if (detail !== undefined) console.log(indent(textOf(detail)));
  };
  const begun = process.hrtime.bigint();
  let figure;
  try {
    figure = await run({
      ...{ ...chosen, seed, check },
      random: seededRandom(seed),
    });
  } catch (error) {
    check('runs to its end', false, error.stack);
  }
  const seconds =
    Math.round(Number(process.hrtime.bigint() - begun) / 1e8) / 10;
  console.log(JSON.stringify({ row, goal, seed, ...chosen, figure, seconds }));
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  // A row may leave a watcher or a child behind when it fails.
  process.exit(counts.failed === 0 && counts.passed > 0 ? 0 : 1);
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

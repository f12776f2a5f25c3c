// C2: a file that is cut or rewritten becomes a new generation; the old events stay until the new ones are there.
import { runScripts } from '../life/run-scripts.mjs';
import { scripts } from '../life/scripts.mjs';
import { runRow } from '../row/run-row.mjs';

const raceKinds = [
  ...['append', 'append', 'partial', 'finish', 'truncate', 'empty'],
  ...['truncateAndGrow', 'rewriteSameLength', 'rewriteHead', 'rewriteTail'],
];
const kinds = [...raceKinds, 'rewriteMiddle', 'save'];

await runRow({
  row: 'C2',
  goal: 'every cut and rewrite detected, but for one that keeps length, head and last block (decision 0003)',
  sizes: { runs: { ci: 600, nightly: 20_000 } },
  run: ({ runs, seed, check }) =>
    runScripts({
      arbitrary: scripts({ kinds, raceKinds, quiet: true }),
      ...{ runs, seed, check },
    }),
});

// C1: whatever way a file grows, its events are exactly those of its bytes.
import { runScripts } from '../life/run-scripts.mjs';
import { scripts } from '../life/scripts.mjs';
import { runRow } from '../row/run-row.mjs';

const kinds = [
  ...['append', 'append', 'append', 'partial', 'partial', 'finish', 'finish'],
  ...['unended', 'blank', 'garbage'],
];
const lengths = [0, 0, 0, 5, 5, 30, 30, 60, 60, 300, 300, 5000, 20_000, 70_000];

await runRow({
  row: 'C1',
  goal: 'equality on every script of appends, whole, partial, cut inside characters, CRLF, without final newline',
  sizes: { runs: { ci: 400, nightly: 20_000 } },
  run: ({ runs, seed, check }) =>
    runScripts({
      arbitrary: scripts({ kinds, raceKinds: kinds, lengths }),
      ...{ runs, seed, check },
    }),
});

// C3: moved, saved, copied, linked and recreated files.
import { runScripts } from '../life/run-scripts.mjs';
import { scripts } from '../life/scripts.mjs';
import { runRow } from '../row/run-row.mjs';

const kinds = [
  ...['append', 'append', 'append', 'partial', 'save', 'saveGrown', 'move'],
  ...['moveName', 'copyBeside', 'fork', 'link', 'remove', 'recreate'],
];

await runRow({
  row: 'C3',
  goal: '0 lost, 0 duplicated after renames, atomic saves, copies, hard links, delete and recreate with the same inode',
  sizes: { runs: { ci: 600, nightly: 20_000 } },
  run: ({ runs, seed, check }) =>
    runScripts({
      arbitrary: scripts({ kinds, raceKinds: kinds }),
      ...{ runs, seed, check },
    }),
});

// C4: files that were rotated, replaced, moved or cut while kato was not running.
import { join } from 'node:path';
import { openSqliteStore } from '@kato/snapshot-store';
import { runScripts } from '../life/run-scripts.mjs';
import { scripts } from '../life/scripts.mjs';
import { runRow } from '../row/run-row.mjs';

const kinds = [
  ...['append', 'append', 'partial', 'finish', 'truncate', 'truncateAndGrow'],
  ...['rewriteSameLength', 'rewriteHead', 'save', 'saveGrown', 'move', 'fork'],
  ...['remove', 'recreate', 'link', 'empty'],
];

await runRow({
  row: 'C4',
  goal: '0 lost, 0 duplicated when everything happens while kato is down: the durable store is closed and opened between looks',
  sizes: { runs: { ci: 100, nightly: 1000 } },
  async run({ runs, seed, check, folder }) {
    let count = 0;
    let path;
    // Opened anew at a script's begin, and again at each restart.
    const openStore = () => openSqliteStore({ path });
    const newStore = () => {
      path = join(folder, `${++count}.db`);
      return openStore();
    };
    const options = { openStore: newStore, reopen: openStore };
    const arbitrary = scripts({ kinds, raceKinds: kinds });
    return await runScripts({ arbitrary, runs, seed, check, options });
  },
});

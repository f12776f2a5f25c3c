// F3: nothing happens to many files: what does keeping up with them cost?
import { loadavg } from 'node:os';
import { toldBy } from '../child/told-by.mjs';
import { runRow } from '../row/run-row.mjs';
import { ingestedFiles } from '../world/many-files.mjs';

const DAY_MS = 86_400_000;

await runRow({
  row: 'F3',
  goal: 'at most 2 % of a core, with the rounds over all files; at most 50 ms of work at once; no growth',
  sizes: {
    files: { ci: 50_000, nightly: 50_000 },
    seconds: { ci: 120, nightly: 300 },
  },
  onDisk: true,
  async run({ files, seconds, check, folder }) {
    const { root, store } = await ingestedFiles(folder, {
      files,
      folders: 500,
    });
    // Files of yesterday: none of them is hot.
    const options = { roots: [root], store, seconds, aheadMs: DAY_MS };
    const [start, idle] = await toldBy('keep-up.mjs', options);
    const [before, after] = idle.rssMb;
    check('nothing is read', start.bytesRead === 0, start);
    check('processor', idle.percent <= 2, `${idle.percent} %`);
    check('bursts', idle.burstMs <= 50, `${idle.burstMs} ms`);
    check('memory does not grow', after <= before + 16, idle.rssMb);
    return { ...idle, load: loadavg().map(Math.round) };
  },
});

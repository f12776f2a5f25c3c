// E2: the queue of file events overflows while the loop is blocked: chokidar then misses changes and says nothing.
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { chokidarWatcher, nodeFiles } from '@kato/ingestion-core/node';
import { runRow } from '../row/run-row.mjs';
import { toyLine, toyRoot } from '../toy/toy-provider.mjs';
import { openRunner, roomyStore } from '../world/open-world.mjs';
import { seen } from '../watching/seen.mjs';

await runRow({
  row: 'E2',
  goal: 'an append and a new file after an overflow are seen within 3 s',
  sizes: { foreign: { ci: 20_000, nightly: 20_000 } },
  onDisk: true,
  async run({ foreign, check, folder }) {
    const root = join(folder, 'sessions');
    mkdirSync(root);
    const store = roomyStore();
    appendFileSync(join(root, 'known.jsonl'), `${toyLine('one')}\n`);
    for (let i = 0; i < 50; i++)
      writeFileSync(join(root, `foreign${i}.txt`), '');
    const parts = { files: nodeFiles(), store, watcher: chokidarWatcher() };
    const runner = openRunner({ ...parts, roots: [toyRoot(root)] });
    await runner.start();
    try {
      // Blocks this process, and its loop with it, until all is written.
      execFileSync('sh', [
        '-c',
        `i=0; while [ $i -lt ${foreign} ]; do echo x >> ${root}/foreign$((i % 50)).txt; i=$((i+1)); done; sleep 1`,
      ]);
      appendFileSync(join(root, 'known.jsonl'), `${toyLine('two')}\n`);
      appendFileSync(join(root, 'new.jsonl'), `${toyLine('one')}\n`);
      const ms = {
        appended: await seen(store, 'known', 2),
        new: await seen(store, 'new', 1),
      };
      check('the append is seen', ms.appended <= 3000, `${ms.appended} ms`);
      check('the new file is seen', ms.new <= 3000, `${ms.new} ms`);
      return ms;
    } finally {
      await runner.stop();
    }
  },
});

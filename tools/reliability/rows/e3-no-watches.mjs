// E3: the system has no watches left: kato polls, says so, and misses nothing. Runs itself again in a user namespace.
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chokidarWatcher, nodeFiles } from '@kato/ingestion-core/node';
import { runRow } from '../row/run-row.mjs';
import { toyLine, toyRoot } from '../toy/toy-provider.mjs';
import { openRunner, roomyStore } from '../world/open-world.mjs';
import { seen } from '../watching/seen.mjs';

const FOLDERS = 100;
const WATCHES = 60;

if (process.env.KATO_FEW_WATCHES === undefined) process.exit(runAgain());

await runRow({
  row: 'E3',
  goal: 'state `polling` with the sysctl hint, one warning, changed within the hour seen within 3 s, others within 60 s',
  onDisk: true,
  async run({ check, folder }) {
    const root = toyRoot(join(folder, 'toy'));
    for (let i = 0; i < FOLDERS; i++) write(root, i, 'one');
    const store = roomyStore();
    const parts = { files: nodeFiles(), store, watcher: chokidarWatcher() };
    const runner = openRunner({ ...parts, roots: [root] });
    const problems = [];
    runner.problems$.subscribe(({ reason }) => problems.push(reason));
    await runner.start();
    try {
      const state = runner.state();
      write(root, FOLDERS - 1, 'two');
      const appended = await seen(store, `f${FOLDERS - 1}`, 2);
      write(root, FOLDERS, 'one');
      const added = await seen(store, `f${FOLDERS}`, 1);
      check('kato polls', state.watch === 'polling', state);
      check('it says what helps', /max_user_watches/.test(state.hint), state);
      check('one warning', problems.length === 1, problems);
      check('the append is seen', appended <= 3000, `${appended} ms`);
      check('the new file is seen', added <= 60_000, `${added} ms`);
      return { state, warnings: problems.length, appended, added };
    } finally {
      await runner.stop();
    }
  },
});

function write(root, i, text) {
  const folder = join(root.path, `d${i}`);
  mkdirSync(folder, { recursive: true });
  appendFileSync(join(folder, `f${i}.jsonl`), `${toyLine(text)}\n`);
}

function runAgain() {
  const limit = `echo ${WATCHES} > /proc/sys/user/max_inotify_watches`;
  const args = ['-r', 'sh', '-c', `${limit}; exec "$@"`, 'sh'];
  const self = [process.execPath, fileURLToPath(import.meta.url)];
  const env = { ...process.env, KATO_FEW_WATCHES: String(WATCHES) };
  const stdio = 'inherit';
  const all = [...args, ...self, ...process.argv.slice(2)];
  return spawnSync('unshare', all, { env, stdio }).status ?? 1;
}

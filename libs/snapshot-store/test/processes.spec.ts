import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { sourceId } from '@kato/contracts';
import { checkStore } from '../src/repair/check-store.js';
import { openSqliteStore } from '../src/sqlite/open-sqlite-store.js';
import { temporaryFolders, textsIn } from './fixtures.js';

const KEY = { provider: 'acme', sessionId: 'one' };
const run = promisify(execFile);
const here = fileURLToPath(new URL('.', import.meta.url));
const script = join(here, '../test-output/racing-process.mjs');

describe('several processes on one store', () => {
  const newFolder = temporaryFolders();

  // Plain node cannot read TypeScript: the script is bundled once, inside the package so that it finds SQLite.
  beforeAll(async () => {
    const esbuild = createRequire(import.meta.url).resolve(
      'esbuild/bin/esbuild',
    );
    await run(process.execPath, [
      ...[esbuild, join(here, 'racing-process.ts'), `--outfile=${script}`],
      ...['--bundle', '--platform=node', '--format=esm'],
      ...['--external:@photostructure/sqlite', '--conditions=@kato/source'],
    ]);
  });

  it('never write the same place twice', async () => {
    const path = join(await newFolder(), 'kato.db');
    const names = ['a', 'b', 'c'];
    const outputs = await Promise.all(
      names.map((name) => run(process.execPath, [script, path, name, '300'])),
    );
    const store = await openSqliteStore({ path });
    const texts = await textsIn(store, KEY);
    await store.close();
    const expected = outputs.flatMap(({ stdout }, i) =>
      Array.from({ length: Number(stdout) }, (_, n) => `${names[i]}-${n}`),
    );
    expect(texts).toHaveLength(300);
    expect([...texts].sort()).toEqual(expected.sort());
  });

  it('ingest and give up at once, and every event is held or counted as given up', async () => {
    const path = join(await newFolder(), 'kato.db');
    const tasks = ['commit', 'evict', 'commit', 'evict'];
    const outputs = await Promise.all(
      tasks.map((task, n) =>
        run(process.execPath, [script, path, `${n}`, '300', task]),
      ),
    );
    const store = await openSqliteStore({ path });
    const held = await textsIn(store, KEY);
    const [summary] = await store.list();
    const checkpoint = await store.checkpoint(sourceId('acme', 'one'));
    await store.close();
    const counts = outputs.map(({ stdout }) => Number(stdout));
    const [commits = 0, evictions = 0, more = 0] = counts;
    expect(commits + more).toBe(300);
    expect(evictions + (counts[3] ?? 0)).toBeGreaterThan(0);
    expect(held.length + (summary?.evictedEvents ?? 0)).toBe(300);
    expect(new Set(held).size).toBe(held.length);
    expect([summary?.events, checkpoint?.offset]).toEqual([300, 30_000]);
    expect(checkStore(path)).toEqual({ sound: 1, problems: [] });
  });

  it('leave events and checkpoint in agreement when one is killed', async () => {
    const path = join(await newFolder(), 'kato.db');
    const store = await openSqliteStore({ path });
    const child = spawn(process.execPath, [script, path, 'a', '1000000']);
    const id = sourceId('acme', 'one');
    while (((await store.checkpoint(id))?.offset ?? 0) < 5000)
      await new Promise((resolve) => setImmediate(resolve));
    child.kill('SIGKILL');
    await once(child, 'exit');
    const events = (await textsIn(store, KEY)).length;
    expect((await store.checkpoint(id))?.offset).toBe(events * 100);
    await store.close();
  });
});

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeFiles } from '@kato/ingestion-core/node';
import { openSqliteStore } from '@kato/snapshot-store';
import { toyLine, toyRoot } from '../toy/toy-provider.mjs';
import { openRunner } from './open-world.mjs';

/** Many small toy files below `folder`, and a store that has read all of them: `{ root, store }`, its path. */
export async function ingestedFiles(folder, { files, folders }) {
  const root = toyRoot(join(folder, 'toy'));
  const path = join(folder, 'kato.db');
  for (let i = 0; i < folders; i++)
    mkdirSync(join(root.path, `d${i}`), { recursive: true });
  for (let i = 0; i < files; i++)
    writeFileSync(
      join(root.path, `d${i % folders}`, `f${i}.jsonl`),
      `${toyLine('x')}\n`,
    );
  const store = await openSqliteStore({ path });
  const runner = openRunner({ files: nodeFiles(), store, roots: [root] });
  const { ingested } = await runner.poll();
  await store.close();
  if (ingested !== files) throw new Error(`${ingested} files were read`);
  return { root, store: path };
}

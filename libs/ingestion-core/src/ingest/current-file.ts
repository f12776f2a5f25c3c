import type { SessionSource } from '@kato/contracts';
import { chooseSources } from '../discover/choose-sources.js';
import { scanRoots } from '../scan/scan-roots.js';
import type { Engine } from './engine.js';

/**
 * The file to read after a hint. Usually the one that the hint is about. When the store read another file of that source,
 * both may be there (a copy, a compressed twin that is still being written): then it is chosen as in a pass.
 */
export async function currentFile(
  { files, store, providers, roots }: Engine,
  hinted: SessionSource,
): Promise<SessionSource> {
  const { provider, sourceId, path } = hinted;
  const known = (await store.checkpoint(sourceId))?.identity;
  if (known === undefined || known.path === path) return hinted;
  const own = roots.filter((root) => root.provider === provider);
  const { found } = await scanRoots(files, providers, own);
  const copies = found.filter(({ source }) => source.sourceId === sourceId);
  const { chosen } = chooseSources(copies, new Map([[sourceId, known]]));
  return chosen[0]?.source ?? hinted;
}

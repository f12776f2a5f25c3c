import type { SessionSource } from '@kato/contracts';
import type { AnyProvider } from '@kato/contracts/provider';
import { chooseSources } from '../discover/choose-sources.js';
import { scanRoots } from '../scan/scan-roots.js';
import type { FoundSource } from '../scan/claim-files.js';
import type { Engine } from './engine.js';

/**
 * The file to read after a hint. Usually the one that the hint is about. When the store read another file of that source,
 * both may be there (a copy, a compressed twin that is still being written): then one is chosen as in a pass, between the
 * two of them. When the other is gone, all files are looked at: there may be more copies.
 */
export async function currentFile(
  engine: Engine,
  hinted: SessionSource,
): Promise<SessionSource> {
  const { sourceId, path } = hinted;
  const known = (await engine.store.checkpoint(sourceId))?.identity;
  if (known === undefined || known.path === path) return hinted;
  const provider = engine.providers.find(({ id }) => id === hinted.provider);
  if (provider === undefined) return hinted;
  const before = await foundAt(engine, provider, known.path);
  const found =
    before?.source.sourceId === sourceId
      ? [before, await foundAt(engine, provider, path)]
      : await copiesOf(engine, hinted);
  const there = found.filter((one) => one !== undefined);
  const { chosen } = chooseSources(there, new Map([[sourceId, known]]));
  return chosen[0]?.source ?? hinted;
}

/** The source that a file is, as a scan would find it; `undefined` when it is none, or not there. */
async function foundAt(
  { files, roots }: Engine,
  provider: AnyProvider,
  path: string,
): Promise<FoundSource | undefined> {
  for (const root of roots) {
    if (root.provider !== provider.id || !path.startsWith(root.path)) continue;
    const relativePath = path.slice(root.path.length + 1);
    const source = provider.claim(root, relativePath);
    if (source === undefined || 'skipped' in source) continue;
    if (source.path !== path) continue;
    const stat = await files.stat(path);
    return stat?.kind === 'file' ? { source, provider, stat } : undefined;
  }
  return undefined;
}

async function copiesOf(
  { files, providers, roots }: Engine,
  { provider, sourceId }: SessionSource,
): Promise<readonly FoundSource[]> {
  const own = roots.filter((root) => root.provider === provider);
  const { found } = await scanRoots(files, providers, own);
  return found.filter(({ source }) => source.sourceId === sourceId);
}

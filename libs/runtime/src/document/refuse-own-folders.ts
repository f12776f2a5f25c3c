import { realpath } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { KatoError, systemErrorCode, type SourceRoot } from '@kato/contracts';
import type { KatoHome } from '../host/kato-home.js';

export interface OwnFolders {
  readonly home: KatoHome;
  readonly roots: readonly SourceRoot[];
}

/**
 * Refuses to write an export among an assistant's sessions (it would be read as one) or into kato's own state. Links in the
 * path are followed first. Throws `EXPORT_REFUSED`; `--force` does not change it.
 */
export async function refuseOwnFolders(
  path: string,
  { home, roots }: OwnFolders,
): Promise<void> {
  const target = await realTarget(resolve(path));
  if (isInside(target, await realTarget(home.exports))) return;
  for (const folder of [home.home, ...roots.map((root) => root.path)])
    if (isInside(target, await realTarget(folder)))
      throw new KatoError(
        'EXPORT_REFUSED',
        `not written: ${path}: ${folder} is not for exports`,
        { hint: 'Choose another place with -o.', details: { path, folder } },
      );
}

/** The real path of the nearest folder that exists, and the rest as it is. */
async function realTarget(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    const parent = dirname(path);
    // What cannot be resolved for another reason is compared as it is written; writing will say why it fails.
    if (parent === path || systemErrorCode(error) !== 'ENOENT') return path;
    return join(await realTarget(parent), relative(parent, path));
  }
}

function isInside(path: string, folder: string): boolean {
  const below = relative(folder, path);
  return (
    below === '' ||
    (below !== '..' &&
      !below.startsWith(`..${sep}`) &&
      resolve(folder, below) === path)
  );
}

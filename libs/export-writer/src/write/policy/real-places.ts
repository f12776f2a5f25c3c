import type { PlatformPath } from 'node:path';
import type { ExportFiles } from '../files/export-files.js';
import type { RealPlaces } from './find-place.js';
import type { WritePlaces } from './write-places.js';

/** Follows the links in all places, as they are now. */
export async function realPlaces(
  places: WritePlaces,
  files: ExportFiles,
): Promise<RealPlaces> {
  const { paths } = files.rules;
  const real = (path: string): Promise<string> =>
    realTarget(paths.resolve(path), files, paths);
  const all = (folders: readonly string[]): Promise<readonly string[]> =>
    Promise.all(folders.map(real));
  const allowed = [...places.allowed, places.exports].map(async (folder) => {
    return { given: paths.resolve(folder), real: await real(folder) };
  });
  return {
    allowed: await Promise.all(allowed),
    exports: await real(places.exports),
    own: await all(places.own),
    providers: await all(places.providers),
  };
}

/** The real path of the nearest folder that exists, and the rest as it is. */
async function realTarget(
  path: string,
  files: ExportFiles,
  paths: PlatformPath,
): Promise<string> {
  const missing: string[] = [];
  for (let at = path; ; at = paths.dirname(at)) {
    const real = await files.realPath(at);
    if (real !== undefined) return paths.join(real, ...missing);
    // What cannot be resolved at all is compared as it is written.
    if (paths.dirname(at) === at) return path;
    missing.unshift(paths.basename(at));
  }
}

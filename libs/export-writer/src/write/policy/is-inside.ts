import type { PlatformPath } from 'node:path';

/** Whether a path is a folder itself, or lies in it. Both are absolute and have no links in them. */
export function isInside(
  path: string,
  folder: string,
  paths: PlatformPath,
): boolean {
  return namesBelow(path, folder, paths) !== undefined;
}

/** The names that lead from a folder to a path in it, the last one included; `undefined` when it is not in it. */
export function namesBelow(
  path: string,
  folder: string,
  paths: PlatformPath,
): readonly string[] | undefined {
  const below = paths.relative(folder, path);
  if (below === '') return [];
  if (paths.isAbsolute(below)) return undefined; // another drive
  const names = below.split(paths.sep);
  return names[0] === '..' ? undefined : names;
}

import type { PlatformPath } from 'node:path';
import { isFileName } from './is-file-name.js';
import { isInside, namesBelow } from './is-inside.js';
import { refusal, type RefusalReason } from './refusal.js';

/** A folder as it was named, and where it really is. */
export interface RealFolder {
  readonly given: string;
  readonly real: string;
}

/** `WritePlaces`, with all links followed. */
export interface RealPlaces {
  readonly allowed: readonly RealFolder[];
  readonly exports: string;
  readonly own: readonly string[];
  readonly providers: readonly string[];
}

/** A place to write to: an allowed folder, and the names of what lies below it. */
export interface Place {
  /** Without links. */
  readonly base: string;
  readonly names: readonly string[];
  /** Whether it is kato's folder for exports, or in it. */
  readonly isExports: boolean;
}

/** How paths are read: `path.posix` or `path.win32`, and whether `A` and `a` are one name (macOS, Windows). */
export interface PathRules {
  readonly paths: PlatformPath;
  readonly foldsCase: boolean;
}

/**
 * Finds the allowed folder that an absolute path lies in: the deepest one. Throws `EXPORT_REFUSED` when there is none, when
 * a name cannot be one, or the path lies in kato's own state or an assistant's folder. Looks at no file.
 */
export function findPlace(
  path: string,
  places: RealPlaces,
  rules: PathRules,
): Place {
  const { paths } = rules;
  if (path.includes('\0')) throw refusal(path, 'invalid-name');
  const found = deepest(path, places.allowed, paths);
  if (found === undefined) throw refusal(path, 'outside-roots');
  if (!found.names.every((name) => isFileName(name, paths.sep)))
    throw refusal(path, 'invalid-name');
  const real = paths.join(found.base, ...found.names);
  const reason = forbidden(real, places, rules);
  if (reason !== undefined) throw refusal(path, reason);
  return { ...found, isExports: isInside(real, places.exports, paths) };
}

function deepest(
  path: string,
  allowed: readonly RealFolder[],
  paths: PlatformPath,
): Pick<Place, 'base' | 'names'> | undefined {
  return allowed
    .flatMap(({ given, real }) =>
      [given, real].flatMap((folder) => {
        const names = namesBelow(path, folder, paths);
        return names === undefined ? [] : [{ base: real, names }];
      }),
    )
    .sort((a, b) => a.names.length - b.names.length)[0];
}

function forbidden(
  real: string,
  { exports, own, providers }: RealPlaces,
  { paths, foldsCase }: PathRules,
): RefusalReason | undefined {
  const fold = (path: string): string =>
    foldsCase ? path.normalize('NFC').toLowerCase() : path;
  const isIn = (folder: string): boolean =>
    isInside(fold(real), fold(folder), paths);
  if (providers.some(isIn)) return 'provider-folder';
  const isOwn = own.some((state) => {
    // `kato.db-wal` lies beside `kato.db`.
    if (fold(real).startsWith(`${fold(state)}-`)) return true;
    const isBelow = exports !== state && isInside(exports, state, paths);
    return isIn(state) && !(isBelow && isInside(real, exports, paths));
  });
  return isOwn ? 'own-state' : undefined;
}

import type { ExportFiles, OpenFolder } from '../files/export-files.js';
import { findPlace, type Place, type RealPlaces } from './find-place.js';
import { refusal, type RefusalReason } from './refusal.js';

/** The deepest folder on the way to a place that there is, open. Close it. */
export interface EnteredFolder {
  /** As it was named, for messages. */
  readonly path: string;
  readonly folder: OpenFolder;
  /** Folders that have to be made below it. */
  readonly missing: readonly string[];
}

/**
 * Goes to a folder name by name, from the allowed folder that it lies in, without following a link. Makes nothing. Throws
 * `EXPORT_REFUSED` as `findPlace`, and for a link, a file, or a folder of kato or an assistant on the way.
 */
export async function enterFolder(
  path: string,
  places: RealPlaces,
  files: ExportFiles,
): Promise<EnteredFolder> {
  const place = findPlace(path, places, files.rules);
  const forbidden = await idsOf(places, place, files);
  const { base, names } = await startOf(place, files);
  const start = await files.openFolder(base);
  if (start === undefined) throw refusal(path, 'not-a-folder');
  let folder = start;
  for (const [index, name] of names.entries()) {
    const next = await step(folder, name, { forbidden, files });
    if (next === undefined)
      return { path, folder, missing: names.slice(index) };
    await folder.close();
    if (typeof next === 'string') throw refusal(path, next);
    folder = next;
  }
  return { path, folder, missing: [] };
}

/** An allowed folder may have to be made itself: then its nearest folder that there is. */
async function startOf(
  { base, names }: Pick<Place, 'base' | 'names'>,
  files: ExportFiles,
): Promise<Pick<Place, 'base' | 'names'>> {
  const { paths } = files.rules;
  const parent = paths.dirname(base);
  if (parent === base || (await files.facts(base)) !== undefined)
    return { base, names };
  return startOf(
    { base: parent, names: [paths.basename(base), ...names] },
    files,
  );
}

interface StepOptions {
  readonly forbidden: ReadonlyMap<string, RefusalReason>;
  readonly files: ExportFiles;
}

/** Opens the next folder; `undefined` when there is none, a reason when it is not to be entered. */
async function step(
  folder: OpenFolder,
  name: string,
  { forbidden, files }: StepOptions,
): Promise<OpenFolder | RefusalReason | undefined> {
  const path = folder.entry(name);
  const found = await files.facts(path);
  if (found === undefined) return undefined;
  if (found.kind === 'link') return 'symlink';
  if (found.kind !== 'directory') return 'not-a-folder';
  const reason = forbidden.get(found.id);
  if (reason !== undefined) return reason;
  return (await files.openFolder(path)) ?? 'symlink'; // it has become one
}

/** The forbidden folders by what they are: the same folder may have another path (mounts, file systems that fold case). */
async function idsOf(
  { own, providers }: RealPlaces,
  { isExports }: Place,
  files: ExportFiles,
): Promise<ReadonlyMap<string, RefusalReason>> {
  const ids = new Map<string, RefusalReason>();
  const add = async (paths: readonly string[], reason: RefusalReason) => {
    for (const path of paths) {
      const found = await files.facts(path);
      if (found !== undefined) ids.set(found.id, reason);
    }
  };
  if (!isExports) await add(own, 'own-state');
  await add(providers, 'provider-folder');
  return ids;
}

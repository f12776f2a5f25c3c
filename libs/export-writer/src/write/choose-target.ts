import type { RenderedDocument, WritableTarget } from '@kato/contracts';
import type { ExportFiles, FileFacts } from './files/export-files.js';
import { identifyExport, type ExistingExport } from './identify-export.js';
import { fileNames } from './file-names.js';
import { enterFolder, type EnteredFolder } from './policy/enter-folder.js';
import { findPlace } from './policy/find-place.js';
import { realPlaces } from './policy/real-places.js';
import { refusal, type RefusalReason } from './policy/refusal.js';
import { refusedKind } from './policy/refused-kind.js';
import type { WritePlaces } from './policy/write-places.js';

/** Where a document goes, and the file that is there now. Close the folder. */
export interface ChosenTarget extends EnteredFolder {
  readonly name: string;
  readonly existing: FileFacts | undefined;
}

export interface TargetOptions {
  readonly force: boolean;
  readonly places: WritePlaces;
  readonly files: ExportFiles;
}

type Named = Pick<RenderedDocument, 'key' | 'fileName'>;

const HEAD_BYTES = 16_384;

/**
 * Decides the path and whether what stands there may be replaced. Nothing is made or changed. Throws `EXPORT_REFUSED` with
 * `details.reason` when the place is not for exports, or has what is not to be replaced.
 */
export async function chooseTarget(
  document: Named,
  target: WritableTarget,
  options: TargetOptions,
): Promise<ChosenTarget> {
  const { files } = options;
  const { paths } = files.rules;
  const places = await realPlaces(options.places, files);
  const path = paths.resolve(target.path);
  const isFile = target.type === 'file';
  const folderPath = isFile ? paths.dirname(path) : path;
  const names = isFile ? [paths.basename(path)] : fileNames(document);
  const [first = ''] = names;
  // The whole path: its last name is looked at with the others.
  const whole = findPlace(paths.join(folderPath, first), places, files.rules);
  if (isFile && whole.names.length === 0) throw refusal(path, 'is-folder');
  const entered = await enterFolder(folderPath, places, files);
  try {
    return await chooseInFolder(document, names, { ...options, entered });
  } catch (error) {
    await entered.folder.close();
    throw error;
  }
}

export interface NameOptions extends TargetOptions {
  readonly entered: EnteredFolder;
}

/** Decides which of some names a file of a session gets in a folder. Throws as `chooseTarget`. */
export async function chooseInFolder(
  document: Pick<Named, 'key'>,
  names: readonly string[],
  options: NameOptions,
): Promise<ChosenTarget> {
  const { entered, files, force } = options;
  for (const [index, name] of names.entries()) {
    const path = files.rules.paths.join(entered.path, name);
    const { existing, owner } = await inspect(document, name, options);
    const target = { ...entered, path, name, existing };
    if (existing === undefined) return target;
    const kind = refusedKind(existing);
    if (kind !== undefined) throw refusal(path, kind);
    // Ids that begin alike, of one day and one title: the second session takes a longer name.
    if (owner === 'other-session' && index < names.length - 1) continue;
    const reason = force ? undefined : refusedFile(existing, owner);
    if (reason !== undefined) throw refusal(path, reason);
    return target;
  }
  throw refusal(entered.path, 'other-session');
}

async function inspect(
  document: Pick<Named, 'key'>,
  name: string,
  { entered, files }: NameOptions,
): Promise<{
  readonly existing: FileFacts | undefined;
  readonly owner: ExistingExport;
}> {
  const path = entered.folder.entry(name);
  const isNew = entered.missing.length > 0;
  const existing = isNew ? undefined : await files.facts(path);
  // What belongs to somebody else is refused for that, and may not be readable.
  if (existing?.kind !== 'file' || !existing.isOwn)
    return { existing, owner: 'stranger' };
  const size = Math.min(existing.sizeBytes, HEAD_BYTES);
  const head = await files.read(path, size);
  return { existing, owner: identifyExport(head, document.key) };
}

/** What is replaced with `--force` only. */
function refusedFile(
  { links, isOwn }: FileFacts,
  owner: ExistingExport,
): RefusalReason | undefined {
  if (!isOwn) return 'other-owner';
  if (owner === 'stranger') return 'foreign-file';
  if (owner === 'other-session') return 'other-session';
  return links > 1 ? 'hard-link' : undefined;
}

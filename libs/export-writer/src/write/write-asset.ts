import { withoutUndefined, type DocumentAsset } from '@kato/contracts';
import type { TargetOptions } from './choose-target.js';
import type { FileFacts } from './files/export-files.js';
import { enterFolder, type EnteredFolder } from './policy/enter-folder.js';
import { realPlaces } from './policy/real-places.js';
import { refusal } from './policy/refusal.js';
import { refusedKind } from './policy/refused-kind.js';
import { publishFile } from './publish-file.js';

interface AssetOptions extends TargetOptions {
  readonly signal?: AbortSignal;
}

/**
 * Writes a file that belongs to a document, into a folder beside it: by the same rules, and never in part. A file that has these
 * bytes is left alone; another one under its name is not kato's: its name is the digest of its bytes.
 */
export async function writeAsset(
  { folder, name, bytes }: DocumentAsset,
  documentPath: string,
  options: AssetOptions,
): Promise<void> {
  const { files, force, places, signal } = options;
  const { paths } = files.rules;
  const folderPath = paths.join(paths.dirname(documentPath), folder);
  const real = await realPlaces(places, files);
  const entered = await enterFolder(folderPath, real, files);
  try {
    const path = paths.join(entered.path, name);
    const existing = await factsIn(entered, name, options);
    const kind = existing && refusedKind(existing);
    if (kind !== undefined) throw refusal(path, kind);
    if (existing !== undefined && (await isSame(path, existing, bytes))) return;
    if (existing !== undefined && !force) throw refusal(path, 'foreign-file');
    const target = { ...entered, path, name, existing };
    const plain = withoutUndefined({ files, signal });
    await publishFile(inOnePiece(bytes), target, plain);
  } finally {
    await entered.folder.close();
  }

  async function isSame(
    path: string,
    { sizeBytes, isOwn }: FileFacts,
    wanted: Uint8Array,
  ): Promise<boolean> {
    if (!isOwn) throw refusal(path, 'other-owner');
    if (sizeBytes !== wanted.length) return false;
    const found = await files.read(entered.folder.entry(name), sizeBytes);
    return Buffer.compare(found, wanted) === 0;
  }
}

function factsIn(
  { folder, missing }: EnteredFolder,
  name: string,
  { files }: AssetOptions,
): Promise<FileFacts | undefined> {
  return missing.length > 0
    ? Promise.resolve(undefined)
    : files.facts(folder.entry(name));
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

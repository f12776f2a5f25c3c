import type {
  DocumentAsset,
  DocumentReceipt,
  RenderedDocument,
  WritableTarget,
  WriteReceipt,
} from '@kato/contracts';
import { chooseTarget, type ChosenTarget } from './choose-target.js';
import { chunksWithAssets, type WritableText } from './chunks-with-assets.js';
import type { ExportFiles } from './files/export-files.js';
import { asExportFailure } from './export-failure.js';
import type { WritePlaces } from './policy/write-places.js';
import { publishFile } from './publish-file.js';
import { writeAsset } from './write-asset.js';
import { writeSet } from './write-set.js';

/** What is written: the words of a document, and whose they are. Pieces of text are asked for while they are written. */
export interface WritableDocument
  extends WritableText, Pick<RenderedDocument, 'key' | 'fileName' | 'split'> {}

/** How to write. `force`: also replace a file that kato did not write, of another session, or with other names. `signal`: give up, leaving nothing behind. */
export interface WriteOptions {
  readonly force: boolean;
  readonly places: WritePlaces;
  readonly files: ExportFiles;
  /** Called with each path when it may be written, before anything is made at any of them. What it throws ends the export. */
  readonly onAllow: (path: string) => void;
  /** Called with each file that has its name, but pictures: it stands, also when what follows fails. */
  readonly onPlaced?: (receipt: WriteReceipt) => void;
  readonly signal?: AbortSignal;
}

/**
 * Writes a document so that a reader of the target sees the old file or the new one, never a part. A target that
 * already has exactly these bytes is not touched (`unchanged`). What the text throws leaves the old file, too. Files of sub-agents
 * are written with it (see `publishSet`).
 *
 * Throws `EXPORT_REFUSED`, with `details.reason`, for a place that is not for exports and for a target that is not to be
 * replaced; `EXPORT_FAILED` when the system fails: the old file is then as it was; `INTERRUPTED` when the signal says so.
 */
export async function writeDocument(
  document: WritableDocument,
  target: WritableTarget,
  options: WriteOptions,
): Promise<DocumentReceipt> {
  try {
    const chosen = await chooseTarget(document, target, options);
    try {
      return await writeTo(document, chosen, options);
    } finally {
      await chosen.folder.close();
    }
  } catch (error) {
    throw asExportFailure(error, target.path);
  }
}

function writeTo(
  document: WritableDocument,
  target: ChosenTarget,
  options: WriteOptions,
): Promise<DocumentReceipt> {
  const { key } = document;
  const split = document.split?.(target.name);
  if (split !== undefined && split.agents.length > 0)
    return writeSet({ key, split, target }, options);
  options.onAllow(target.path);
  const write = (asset: DocumentAsset): Promise<void> =>
    writeAsset(asset, target.path, options);
  return publishFile(chunksWithAssets(document, write), target, options);
}

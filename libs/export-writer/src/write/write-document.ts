import type {
  DocumentAsset,
  RenderedDocument,
  WritableTarget,
  WriteReceipt,
} from '@kato/contracts';
import { chooseTarget } from './choose-target.js';
import { encodeText, type DocumentText } from './encode-text.js';
import type { ExportFiles } from './files/export-files.js';
import { asExportFailure } from './export-failure.js';
import type { WritePlaces } from './policy/write-places.js';
import { publishFile } from './publish-file.js';
import { writeAsset } from './write-asset.js';

/** What is written: the words of a document, and whose they are. Pieces of text are asked for while they are written. */
export interface WritableDocument extends Pick<
  RenderedDocument,
  'key' | 'fileName'
> {
  readonly text: DocumentText;
  readonly takeAssets?: RenderedDocument['takeAssets'];
}

/** How to write. `force`: also replace a file that kato did not write, of another session, or with other names. `signal`: give up, leaving nothing behind. */
export interface WriteOptions {
  readonly force: boolean;
  readonly places: WritePlaces;
  readonly files: ExportFiles;
  /** Called with the path when it may be written, before anything is made there. What it throws ends the export. */
  readonly onAllow: (path: string) => void;
  readonly signal?: AbortSignal;
}

/**
 * Writes a document so that a reader of the target sees the old file or the new one, never a part. A target that
 * already has exactly these bytes is not touched (`unchanged`). What the text throws leaves the old file, too.
 *
 * Throws `EXPORT_REFUSED`, with `details.reason`, for a place that is not for exports and for a target that is not to be
 * replaced; `EXPORT_FAILED` when the system fails: the old file is then as it was; `INTERRUPTED` when the signal says so.
 */
export async function writeDocument(
  document: WritableDocument,
  target: WritableTarget,
  options: WriteOptions,
): Promise<WriteReceipt> {
  try {
    const chosen = await chooseTarget(document, target, options);
    try {
      options.onAllow(chosen.path);
      const chunks = alongAssets(document, (asset) =>
        writeAsset(asset, chosen.path, options),
      );
      return await publishFile(chunks, chosen, options);
    } finally {
      await chosen.folder.close();
    }
  } catch (error) {
    throw asExportFailure(error, target.path);
  }
}

// The files that a piece of text links to are there before it, and the document is put into place when all of them are.
async function* alongAssets(
  { text, takeAssets }: WritableDocument,
  write: (asset: DocumentAsset) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of encodeText(text)) {
    for (const asset of takeAssets?.() ?? []) await write(asset);
    yield chunk;
  }
  for (const asset of takeAssets?.() ?? []) await write(asset);
}

import { createHash } from 'node:crypto';
import type {
  WritableTarget,
  RenderedDocument,
  WriteReceipt,
} from '@kato/contracts';
import { chooseTarget } from './choose-target.js';
import type { ExportFiles } from './export-files.js';
import { asExportFailure } from './export-failure.js';
import { publishFile } from './publish-file.js';

/** How to write. `force`: also replace a file that kato did not write. `signal`: give up, leaving nothing behind. */
export interface WriteOptions {
  readonly force: boolean;
  readonly files: ExportFiles;
  readonly signal?: AbortSignal;
}

/**
 * Writes a document so that a reader of the target sees the old file or the new one, never a part. A target that
 * already has exactly these bytes is not touched (`unchanged`).
 *
 * Throws `EXPORT_REFUSED` for a target that is not to be replaced (a folder, a link, a file of somebody else),
 * `EXPORT_FAILED` when the system fails: the old file is then as it was, `INTERRUPTED` when the signal says so.
 */
export async function writeDocument(
  document: RenderedDocument,
  target: WritableTarget,
  options: WriteOptions,
): Promise<WriteReceipt> {
  const bytes = Buffer.from(document.text, 'utf8');
  try {
    const { path, existing } = await chooseTarget(document, target, options);
    const unchanged =
      existing !== undefined &&
      existing.sizeBytes === bytes.length &&
      bytes.equals(await options.files.read(path, bytes.length));
    if (!unchanged) await publishFile(path, bytes, options);
    return {
      status: unchanged ? 'unchanged' : 'written',
      path,
      bytes: bytes.length,
      digest: createHash('sha256').update(bytes).digest('hex'),
    };
  } catch (error) {
    throw asExportFailure(error, target.path);
  }
}

import { dirname } from 'node:path';
import { KatoError } from '@kato/contracts';
import type { ExportFiles, NewFile, OpenFolder } from './export-files.js';

const CHUNK_BYTES = 1_048_576;

interface PublishOptions {
  readonly files: ExportFiles;
  readonly signal?: AbortSignal;
}

/**
 * Writes bytes beside the path, makes them durable and renames them over it. Whatever fails before the rename leaves
 * the old file as it was and no file of ours.
 */
export async function publishFile(
  path: string,
  bytes: Uint8Array,
  { files, signal }: PublishOptions,
): Promise<void> {
  const folderPath = dirname(path);
  await files.makeFolder(folderPath);
  const folder = await files.openFolder(folderPath);
  try {
    const temporary = await files.createTemporary(folderPath);
    try {
      await fill(temporary, bytes, signal);
      stopWhenAborted(signal);
      await files.rename(temporary.path, path);
    } catch (error) {
      await files.remove(temporary.path);
      throw error;
    }
    await confirm(folder, path);
  } finally {
    await folder.close();
  }
}

async function fill(
  file: NewFile,
  bytes: Uint8Array,
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    for (let done = 0; done < bytes.length;) {
      stopWhenAborted(signal);
      // A full disk may take a part and say so only by the count.
      const written = await file.write(
        bytes.subarray(done, done + CHUNK_BYTES),
      );
      if (written <= 0)
        throw new Error(`nothing was written after ${done} bytes`);
      done += written;
    }
    const sizeBytes = await file.sizeBytes();
    if (sizeBytes !== bytes.length)
      throw new Error(`${sizeBytes} of ${bytes.length} bytes arrived`);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function confirm(folder: OpenFolder, path: string): Promise<void> {
  try {
    await folder.sync();
  } catch (cause) {
    throw new KatoError(
      'EXPORT_FAILED',
      `${path} is written, but the disk did not confirm its name`,
      { hint: 'Export again.', details: { path, replaced: true }, cause },
    );
  }
}

function stopWhenAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted !== true) return;
  throw new KatoError('INTERRUPTED', 'stopped before the file was written', {
    cause: signal.reason,
  });
}

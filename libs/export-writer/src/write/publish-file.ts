import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { KatoError, type WriteReceipt } from '@kato/contracts';
import type { ChosenTarget } from './choose-target.js';
import type { ExportFiles, NewFile, OpenFolder } from './export-files.js';

interface PublishOptions {
  readonly files: ExportFiles;
  readonly signal?: AbortSignal;
}

/** What went into a file. The digest is SHA-256, hex. */
type Written = Pick<WriteReceipt, 'bytes' | 'digest'>;

/**
 * Writes chunks beside the target and counts them. The target that has exactly these bytes is left alone; else they are made
 * durable and renamed over it. Whatever fails before the rename leaves the old file as it was and no file of ours.
 */
export async function publishFile(
  chunks: AsyncIterable<Uint8Array>,
  target: ChosenTarget,
  options: PublishOptions,
): Promise<WriteReceipt> {
  const { path } = target;
  const { files } = options;
  const folderPath = dirname(path);
  await files.makeFolder(folderPath);
  const folder = await files.openFolder(folderPath);
  try {
    const temporary = await files.createTemporary(folderPath);
    const receipt = await publish(temporary, chunks, { target, ...options });
    if (receipt.status === 'written') await confirm(folder, path);
    return receipt;
  } finally {
    await folder.close();
  }
}

async function publish(
  temporary: NewFile,
  chunks: AsyncIterable<Uint8Array>,
  options: PublishOptions & { readonly target: ChosenTarget },
): Promise<WriteReceipt> {
  const { files, signal, target } = options;
  const { path } = target;
  try {
    const { written, isSame } = await fill(temporary, chunks, options);
    stopWhenAborted(signal);
    if (isSame) await files.remove(temporary.path);
    else await files.rename(temporary.path, path);
    return { status: isSame ? 'unchanged' : 'written', path, ...written };
  } catch (error) {
    await files.remove(temporary.path);
    throw error;
  }
}

async function fill(
  file: NewFile,
  chunks: AsyncIterable<Uint8Array>,
  options: PublishOptions & { readonly target: ChosenTarget },
): Promise<{ readonly written: Written; readonly isSame: boolean }> {
  try {
    const written = await writeChunks(file, chunks, options.signal);
    const isSame = await hasAlready(written, options);
    if (!isSame) await makeDurable(file, written.bytes);
    return { written, isSame };
  } finally {
    await file.close();
  }
}

async function writeChunks(
  file: NewFile,
  chunks: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): Promise<Written> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of chunks) {
    stopWhenAborted(signal);
    hash.update(chunk);
    // A full disk may take a part and say so only by the count.
    for (let done = 0; done < chunk.length;) {
      const written = await file.write(chunk.subarray(done));
      if (written <= 0)
        throw new Error(`nothing was written after ${bytes + done} bytes`);
      done += written;
    }
    bytes += chunk.length;
  }
  return { bytes, digest: hash.digest('hex') };
}

/** Whether the target has these bytes: another size says that it has not, so old files are seldom read. */
async function hasAlready(
  { bytes, digest }: Written,
  { files, target }: PublishOptions & { readonly target: ChosenTarget },
): Promise<boolean> {
  if (target.existing?.sizeBytes !== bytes) return false;
  const hash = createHash('sha256');
  for await (const chunk of files.chunks(target.path)) hash.update(chunk);
  return hash.digest('hex') === digest;
}

async function makeDurable(file: NewFile, bytes: number): Promise<void> {
  const sizeBytes = await file.sizeBytes();
  if (sizeBytes !== bytes)
    throw new Error(`${sizeBytes} of ${bytes} bytes arrived`);
  await file.sync();
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

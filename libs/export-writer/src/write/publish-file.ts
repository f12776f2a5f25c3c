import { createHash } from 'node:crypto';
import { KatoError, type WriteReceipt } from '@kato/contracts';
import type { ChosenTarget } from './choose-target.js';
import type { ExportFiles, NewFile, OpenFolder } from './files/export-files.js';
import { refusal } from './policy/refusal.js';

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
  const { files } = options;
  const folder = await makeMissing(target, files);
  try {
    await files.removeLeftovers(folder);
    const temporary = await files.createTemporary(folder);
    const place = { ...options, folder, target };
    const receipt = await publish(temporary, chunks, place);
    if (receipt.status === 'written') await confirm(folder, target.path);
    return receipt;
  } finally {
    if (folder !== target.folder) await folder.close();
  }
}

interface Publication extends PublishOptions {
  readonly folder: OpenFolder;
  readonly target: ChosenTarget;
}

/** Makes the folders that are missing, each in the one before, and opens the last. */
async function makeMissing(
  { path, folder: start, missing }: ChosenTarget,
  files: ExportFiles,
): Promise<OpenFolder> {
  let folder = start;
  for (const name of missing) {
    try {
      await files.makeFolder(folder.entry(name));
      const next = await files.openFolder(folder.entry(name));
      if (next === undefined) throw refusal(path, 'moved');
      if (folder !== start) await folder.close();
      folder = next;
    } catch (error) {
      if (folder !== start) await folder.close();
      throw error;
    }
  }
  return folder;
}

async function publish(
  temporary: NewFile,
  chunks: AsyncIterable<Uint8Array>,
  place: Publication,
): Promise<WriteReceipt> {
  const { files, signal, target } = place;
  const { path } = target;
  try {
    const { written, isSame } = await fill(temporary, chunks, place);
    stopWhenAborted(signal);
    if (isSame) await files.remove(temporary.path);
    else await putInPlace(temporary.path, place);
    return { status: isSame ? 'unchanged' : 'written', path, ...written };
  } catch (error) {
    await files.remove(temporary.path);
    throw error;
  }
}

/** Without a hold on the folder, what has gone into another one is taken away again. */
async function putInPlace(
  temporary: string,
  { files, folder, target }: Publication,
): Promise<void> {
  const end = folder.entry(target.name);
  if (!(await folder.isInPlace())) throw refusal(target.path, 'moved');
  await files.rename(temporary, end);
  if (await folder.isInPlace()) return;
  await files.remove(end);
  throw refusal(target.path, 'moved');
}

async function fill(
  file: NewFile,
  chunks: AsyncIterable<Uint8Array>,
  options: Publication,
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
  { files, folder, target }: Publication,
): Promise<boolean> {
  if (target.existing?.sizeBytes !== bytes) return false;
  const hash = createHash('sha256');
  for await (const chunk of files.chunks(folder.entry(target.name)))
    hash.update(chunk);
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

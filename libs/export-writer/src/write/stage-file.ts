import { createHash } from 'node:crypto';
import { KatoError, type WriteReceipt } from '@kato/contracts';
import type { ChosenTarget } from './choose-target.js';
import type { ExportFiles, NewFile, OpenFolder } from './files/export-files.js';
import { refusal } from './policy/refusal.js';

export interface PublishOptions {
  readonly files: ExportFiles;
  readonly signal?: AbortSignal;
}

/** Where a file goes: an open folder, and the target in it. */
export interface Publication extends PublishOptions {
  readonly folder: OpenFolder;
  readonly target: ChosenTarget;
}

/** A file that is written whole and durable, and has not its name yet. Put it in place, or discard it. */
export interface StagedFile {
  /** What it says once it is in place. */
  readonly receipt: WriteReceipt;
  /** Renames it over the target, which is left alone where it has these bytes. */
  putInPlace(): Promise<void>;
  /** Leaves the target as it is, and nothing of ours. Does nothing once it is in place. */
  discard(): Promise<void>;
}

/** What went into a file. The digest is SHA-256, hex. */
type Written = Pick<WriteReceipt, 'bytes' | 'digest'>;

/** Writes chunks beside the target and counts them. What fails leaves no file of ours. */
export async function stageFile(
  chunks: AsyncIterable<Uint8Array>,
  place: Publication,
): Promise<StagedFile> {
  const { files, folder, signal, target } = place;
  const temporary = await files.createTemporary(folder);
  const discard = (): Promise<void> => files.remove(temporary.path);
  try {
    const { written, isSame } = await fill(temporary, chunks, place);
    stopWhenAborted(signal);
    if (isSame) await discard();
    const status = isSame ? 'unchanged' : 'written';
    return {
      receipt: { status, path: target.path, ...written },
      async putInPlace() {
        if (!isSame) await putInPlace(temporary.path, place);
      },
      discard: () => (isSame ? Promise.resolve() : discard()),
    };
  } catch (error) {
    await discard();
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

function stopWhenAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted !== true) return;
  throw new KatoError('INTERRUPTED', 'stopped before the file was written', {
    cause: signal.reason,
  });
}

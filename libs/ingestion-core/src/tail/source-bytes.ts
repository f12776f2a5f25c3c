import { KatoError, type SessionSource } from '@kato/contracts';
import type { FilePort, FileStat, OpenFile } from '../ports/file-port.js';
import { readFully } from './read-fully.js';
import { isZstd, zstdBytes } from './zstd-bytes.js';

/** The (decompressed) bytes of a source. Reading is cheapest forwards. */
export interface SourceBytes {
  /** Of the file as it stands on disk, taken from the open descriptor. */
  readonly stat: FileStat;
  /** Bytes in the source where they are known without reading it: not for compressed files. */
  readonly sizeBytes: number | undefined;
  /** Fills the buffer from `position` as far as there are bytes; returns how many. */
  read(buffer: Uint8Array, position: number): Promise<number>;
  close(): Promise<void>;
}

/**
 * Opens a source. Compression is recognised by the file's first bytes, not by its name.
 * Throws `SOURCE_UNREADABLE` when the file is gone or not a regular file.
 */
export async function openSource(
  files: FilePort,
  source: Pick<SessionSource, 'sourceId' | 'path'>,
): Promise<SourceBytes> {
  const file = await files.open(source.path);
  if (file === undefined) throw unreadable(source, 'the file is gone');
  try {
    const stat = await file.stat();
    if (stat.kind !== 'file') throw unreadable(source, 'not a regular file');
    return (await isZstd(file)) ? zstdBytes(file, stat) : plain(file, stat);
  } catch (error) {
    await file.close();
    throw error;
  }
}

function plain(file: OpenFile, stat: FileStat): SourceBytes {
  return {
    stat,
    sizeBytes: stat.sizeBytes,
    read: (buffer, position) => readFully(file, buffer, position),
    close: () => file.close(),
  };
}

function unreadable(
  source: Pick<SessionSource, 'sourceId' | 'path'>,
  why: string,
): KatoError {
  return new KatoError(
    'SOURCE_UNREADABLE',
    `cannot read ${source.path}: ${why}`,
    { details: { sourceId: source.sourceId, path: source.path } },
  );
}

import {
  open,
  readdir,
  realpath,
  stat,
  type FileHandle,
} from 'node:fs/promises';
import { systemErrorCode } from '@kato/contracts';
import type { BigIntStats, Dirent, Stats } from 'node:fs';
import type {
  DirectoryEntry,
  FilePort,
  FileStat,
  OpenFile,
} from '../ports/file-port.js';

/** The machine's files. */
export function nodeFiles(): FilePort {
  return {
    list: (directory) =>
      unlessMissing(async () =>
        (await readdir(directory, { withFileTypes: true })).map(toEntry),
      ),
    stat: (path) =>
      unlessMissing(() => statOf((options) => stat(path, options))),
    realPath: (path) => unlessMissing(() => realpath(path)),
    open: (path) =>
      unlessMissing(async () => toOpenFile(await open(path, 'r'))),
  };
}

const MISSING: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ENOTDIR']);

async function unlessMissing<T>(
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (MISSING.has(systemErrorCode(error))) return undefined;
    throw error;
  }
}

function toEntry(entry: Dirent): DirectoryEntry {
  return { name: entry.name, kind: kindOfEntry(entry) };
}

function kindOfEntry(entry: Dirent): DirectoryEntry['kind'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'directory';
  return entry.isSymbolicLink() ? 'symlink' : 'other';
}

// Plain numbers cost a third less than bigints, and say all there is unless an inode exceeds 2^53.
async function statOf(
  look: (options: { bigint: boolean }) => Promise<Stats | BigIntStats>,
): Promise<FileStat> {
  const stats = await look({ bigint: false });
  const exact =
    Number.isSafeInteger(stats.ino) && Number.isSafeInteger(stats.dev);
  return toStat(stats, exact ? stats : await look({ bigint: true }));
}

function toStat(
  stats: Stats | BigIntStats,
  { dev, ino }: Stats | BigIntStats,
): FileStat {
  return {
    kind: stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : 'other',
    device: dev.toString(),
    inode: ino.toString(),
    // With their fractions: two writes within a millisecond differ only there.
    birthtimeMs: Number(stats.birthtimeMs),
    sizeBytes: Number(stats.size),
    mtimeMs: Number(stats.mtimeMs),
    ctimeMs: Number(stats.ctimeMs),
  };
}

function toOpenFile(handle: FileHandle): OpenFile {
  return {
    stat: () => statOf((options) => handle.stat(options)),
    read: async (buffer, position) =>
      (await handle.read(buffer, 0, buffer.length, position)).bytesRead,
    close: () => handle.close(),
  };
}

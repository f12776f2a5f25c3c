import {
  open,
  readdir,
  realpath,
  stat,
  type FileHandle,
} from 'node:fs/promises';
import { systemErrorCode } from '@kato/contracts';
import type { BigIntStats, Dirent } from 'node:fs';
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
      unlessMissing(async () => toStat(await stat(path, { bigint: true }))),
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

function toStat(stats: BigIntStats): FileStat {
  return {
    kind: stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : 'other',
    device: stats.dev.toString(),
    inode: stats.ino.toString(),
    birthtimeMs: Number(stats.birthtimeNs) / 1e6,
    sizeBytes: Number(stats.size),
    // Two writes within a millisecond differ only here.
    mtimeMs: Number(stats.mtimeNs) / 1e6,
    ctimeMs: Number(stats.ctimeNs) / 1e6,
  };
}

function toOpenFile(handle: FileHandle): OpenFile {
  return {
    stat: async () => toStat(await handle.stat({ bigint: true })),
    read: async (buffer, position) =>
      (await handle.read(buffer, 0, buffer.length, position)).bytesRead,
    close: () => handle.close(),
  };
}

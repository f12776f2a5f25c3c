import { open, readdir, realpath, type FileHandle } from 'node:fs/promises';
import type { Dirent } from 'node:fs';
import type { DirectoryEntry, FilePort, OpenFile } from '../ports/file-port.js';
import { quickStat, statOf } from './quick-stat.js';
import { unlessMissing } from './unless-missing.js';

/** The machine's files. One port remembers how fast they are looked at. */
export function nodeFiles(): FilePort {
  return {
    list: (directory) =>
      unlessMissing(async () =>
        (await readdir(directory, { withFileTypes: true })).map(toEntry),
      ),
    stat: quickStat(),
    realPath: (path) => unlessMissing(() => realpath(path)),
    open: (path) =>
      unlessMissing(async () => toOpenFile(await open(path, 'r'))),
  };
}

function toEntry(entry: Dirent): DirectoryEntry {
  return { name: entry.name, kind: kindOfEntry(entry) };
}

function kindOfEntry(entry: Dirent): DirectoryEntry['kind'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'directory';
  return entry.isSymbolicLink() ? 'symlink' : 'other';
}

function toOpenFile(handle: FileHandle): OpenFile {
  return {
    stat: () => statOf((options) => handle.stat(options)),
    read: async (buffer, position) =>
      (await handle.read(buffer, 0, buffer.length, position)).bytesRead,
    close: () => handle.close(),
  };
}

import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { posix, win32 } from 'node:path';
import { systemErrorCode } from '@kato/contracts';
import type { ExportFiles } from './export-files.js';
import { factsOf, realPathOf } from './facts-of.js';
import { openFolder } from './open-folder.js';
import { readChunks, readStart } from './read-chunks.js';
import {
  createTemporary,
  forgetTemporary,
  removeLeftovers,
} from './temporary-files.js';

export interface NodeFilesOptions {
  /** Whether entries of a folder are found through its open handle (`/proc/self/fd`). Default: where the system can. */
  readonly throughHandles?: boolean;
}

/** The file system of this machine. */
export const nodeExportFiles: ExportFiles = openExportFiles();

/** The file system of this machine, with a choice of how folders are held. */
export function openExportFiles(options: NodeFilesOptions = {}): ExportFiles {
  const { throughHandles = existsSync('/proc/self/fd') } = options;
  const isWindows = process.platform === 'win32';
  return {
    rules: {
      paths: isWindows ? win32 : posix,
      foldsCase: isWindows || process.platform === 'darwin',
    },
    realPath: realPathOf,
    facts: factsOf,
    openFolder: (path) => openFolder(path, throughHandles),
    async makeFolder(path) {
      try {
        await mkdir(path);
      } catch (error) {
        if (systemErrorCode(error) !== 'EEXIST') throw error;
      }
    },
    read: readStart,
    chunks: readChunks,
    createTemporary,
    removeLeftovers,
    async rename(from, to) {
      await rename(from, to);
      forgetTemporary(from);
    },
    async remove(path) {
      await rm(path, { force: true });
      forgetTemporary(path);
    },
  };
}

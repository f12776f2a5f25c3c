import { open, realpath, type FileHandle } from 'node:fs/promises';
import type { FilePort, OpenFile } from '../ports/file-port.js';
import { quickLooks } from './quick-looks.js';
import { statOf } from './stat-of.js';
import { unlessMissing } from './unless-missing.js';

/** The machine's files. One port remembers how fast they are looked at. */
export function nodeFiles(): FilePort {
  return {
    ...quickLooks(),
    realPath: (path) => unlessMissing(() => realpath(path)),
    open: (path) =>
      unlessMissing(async () => toOpenFile(await open(path, 'r'))),
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

import { constants } from 'node:fs';
import { open, realpath, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { systemErrorCode } from '@kato/contracts';
import type { OpenFolder } from './export-files.js';
import { factsOf } from './facts-of.js';

// Windows has neither: a folder is not opened there.
const { O_RDONLY } = constants;
const O_DIRECTORY = constants.O_DIRECTORY ?? 0;
const O_NOFOLLOW = constants.O_NOFOLLOW ?? 0;
// What is answered to `O_DIRECTORY` and `O_NOFOLLOW` when it is no folder, or has become a link.
const NO_FOLDER = ['ENOTDIR', 'ELOOP', 'EMLINK', 'ENOENT'];
// What platforms answer that cannot open or sync a folder.
const CANNOT_OPEN = ['EISDIR', 'EPERM', 'EACCES', 'ENOSYS'];
const CANNOT_SYNC = [...CANNOT_OPEN, 'EINVAL', 'ENOTSUP', 'EBADF'];

/**
 * Opens a folder; `undefined` when it is none, or a link. `throughHandle`: its entries are found through the open handle, so
 * that they stay in it wherever it is moved to.
 */
export async function openFolder(
  path: string,
  throughHandle: boolean,
): Promise<OpenFolder | undefined> {
  const before = await factsOf(path);
  if (before?.kind !== 'directory') return undefined;
  const handle = await openHandle(path);
  if (handle === 'no folder') return undefined;
  return handle !== undefined && throughHandle
    ? heldFolder(handle)
    : namedFolder(await realpath(path), { id: before.id, handle });
}

async function openHandle(
  path: string,
): Promise<FileHandle | 'no folder' | undefined> {
  try {
    return await open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  } catch (error) {
    const code = systemErrorCode(error) ?? '';
    if (NO_FOLDER.includes(code)) return 'no folder';
    if (CANNOT_OPEN.includes(code)) return undefined;
    throw error;
  }
}

/** Format: proc(5), `/proc/pid/fd`. */
function heldFolder(handle: FileHandle): OpenFolder {
  return {
    entry: (name) => `/proc/self/fd/${handle.fd}/${name}`,
    isInPlace: async () => true,
    sync: () => sync(handle),
    close: () => handle.close(),
  };
}

function namedFolder(
  path: string,
  { id, handle }: { id: string; handle: FileHandle | undefined },
): OpenFolder {
  return {
    entry: (name) => join(path, name),
    async isInPlace() {
      const found = await factsOf(path);
      return found?.id === id && (await realpath(path)) === path;
    },
    sync: () => sync(handle),
    async close() {
      await handle?.close();
    },
  };
}

async function sync(handle: FileHandle | undefined): Promise<void> {
  try {
    await handle?.sync();
  } catch (error) {
    if (!CANNOT_SYNC.includes(systemErrorCode(error) ?? '')) throw error;
  }
}

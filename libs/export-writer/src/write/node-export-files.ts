import { randomBytes } from 'node:crypto';
import { constants, rmSync } from 'node:fs';
import {
  lstat,
  mkdir,
  open,
  rename,
  rm,
  stat,
  type FileHandle,
} from 'node:fs/promises';
import { join } from 'node:path';
import { systemErrorCode } from '@kato/contracts';
import type {
  ExportFiles,
  FileFacts,
  NewFile,
  OpenFolder,
} from './export-files.js';

const OWNER_ONLY = 0o600;
const CHUNK_BYTES = 262_144;
const { O_CREAT, O_EXCL, O_RDONLY, O_WRONLY } = constants;
// Windows has neither: there a link cannot be made without special rights, and there are no pipes with paths.
const O_NOFOLLOW = constants.O_NOFOLLOW ?? 0;
const O_NONBLOCK = constants.O_NONBLOCK ?? 0;
// What platforms answer that cannot open or sync a folder.
const CANNOT_SYNC = [
  'EISDIR',
  'EINVAL',
  'ENOTSUP',
  'EPERM',
  'EACCES',
  'EBADF',
  'ENOSYS',
];

// Temporary files of this process that are still being written: they go with it when it exits, as after Ctrl-C.
const temporaries = new Set<string>();

/** The file system of this machine. */
export const nodeExportFiles: ExportFiles = {
  facts,
  isFolder,
  async makeFolder(path) {
    await mkdir(path, { recursive: true });
  },
  read,
  chunks,
  createTemporary,
  async rename(from, to) {
    await rename(from, to);
    temporaries.delete(from);
  },
  async remove(path) {
    await rm(path, { force: true });
    temporaries.delete(path);
  },
  openFolder,
};

async function facts(path: string): Promise<FileFacts | undefined> {
  const found = await orMissing(lstat(path));
  if (found === undefined) return undefined;
  const kind = found.isFile()
    ? 'file'
    : found.isDirectory()
      ? 'directory'
      : found.isSymbolicLink()
        ? 'link'
        : 'other';
  return { kind, sizeBytes: found.size };
}

async function isFolder(path: string): Promise<boolean> {
  return (await orMissing(stat(path)))?.isDirectory() ?? false;
}

async function read(path: string, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let missing = maxBytes;
  for await (const chunk of chunks(path, maxBytes)) {
    parts.push(chunk.subarray(0, missing));
    missing -= chunk.length;
    if (missing <= 0) break;
  }
  return Buffer.concat(parts);
}

async function* chunks(
  path: string,
  chunkBytes = CHUNK_BYTES,
): AsyncGenerator<Uint8Array> {
  const file = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    for (;;) {
      const buffer = Buffer.allocUnsafe(Math.min(chunkBytes, CHUNK_BYTES));
      const { bytesRead } = await file.read(buffer);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

async function createTemporary(folder: string): Promise<NewFile> {
  const path = join(folder, `.kato-${randomBytes(8).toString('hex')}.tmp`);
  const file = await openNew(path);
  return {
    path,
    async write(bytes) {
      return (await file.write(bytes)).bytesWritten;
    },
    async sizeBytes() {
      return (await file.stat()).size;
    },
    sync: () => file.sync(),
    close: () => file.close(),
  };
}

async function openNew(path: string): Promise<FileHandle> {
  const flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW;
  // Before it is there: the process may be told to end before it hears that it is.
  removeAtExit(path);
  try {
    return await open(path, flags, OWNER_ONLY);
  } catch (error) {
    temporaries.delete(path); // whoever has this name now, it is not ours
    throw error;
  }
}

function removeAtExit(path: string): void {
  temporaries.add(path);
  if (!process.listeners('exit').includes(removeTemporaries))
    process.on('exit', removeTemporaries);
}

function removeTemporaries(): void {
  for (const path of temporaries) rmSync(path, { force: true });
}

async function openFolder(path: string): Promise<OpenFolder> {
  let folder: FileHandle | undefined;
  try {
    folder = await open(path, O_RDONLY);
  } catch (error) {
    if (!cannotSync(error)) throw error;
  }
  return {
    async sync() {
      try {
        await folder?.sync();
      } catch (error) {
        if (!cannotSync(error)) throw error;
      }
    },
    async close() {
      await folder?.close();
    },
  };
}

function cannotSync(error: unknown): boolean {
  return CANNOT_SYNC.includes(systemErrorCode(error) ?? '');
}

async function orMissing<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

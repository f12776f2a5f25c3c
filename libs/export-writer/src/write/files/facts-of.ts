import { lstat, realpath } from 'node:fs/promises';
import { systemErrorCode } from '@kato/contracts';
import type { FileFacts } from './export-files.js';

/** What stands at a path; a link is not followed. `undefined`: nothing. */
export async function factsOf(path: string): Promise<FileFacts | undefined> {
  const found = await orMissing(lstat(path, { bigint: true }));
  if (found === undefined) return undefined;
  const kind = found.isFile()
    ? 'file'
    : found.isDirectory()
      ? 'directory'
      : found.isSymbolicLink()
        ? 'link'
        : 'other';
  const user = process.geteuid?.();
  return {
    kind,
    sizeBytes: Number(found.size),
    links: Number(found.nlink),
    isOwn: user === undefined || found.uid === BigInt(user),
    id: `${found.dev}:${found.ino}`,
  };
}

/** The path without links. `undefined`: there is nothing, or no way to it. */
export function realPathOf(path: string): Promise<string | undefined> {
  return orMissing(realpath(path));
}

async function orMissing<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

import { errorText } from '@kato/contracts';
import type { FilePort, FileStat } from '../ports/file-port.js';

/** What a file looks like from outside: it looks different after every change. */
export function looksOf({
  device,
  inode,
  sizeBytes,
  mtimeMs,
  ctimeMs,
}: FileStat): string {
  return `${device} ${inode} ${sizeBytes} ${mtimeMs} ${ctimeMs}`;
}

/** The same of the file as it is now. `undefined`: it is gone, there is nothing to read. */
export async function looksNow(
  files: Pick<FilePort, 'stat'>,
  path: string,
): Promise<string | undefined> {
  try {
    const stat = await files.stat(path);
    return stat && looksOf(stat);
  } catch (error) {
    // Whoever reads it meets the same failure, and reports it.
    return `unreadable: ${errorText(error)}`;
  }
}

type Stats = Pick<FilePort, 'stat' | 'statAll'>;

/** What the system says of some files. `undefined`: gone, or it cannot be looked at; `stat` says which. */
export function statsOf(
  files: Stats,
  paths: readonly string[],
): Promise<readonly (FileStat | undefined)[]> {
  return files.statAll !== undefined
    ? files.statAll(paths)
    : Promise.all(paths.map((path) => statOf(files, path)));
}

async function statOf(
  files: Pick<FilePort, 'stat'>,
  path: string,
): Promise<FileStat | undefined> {
  try {
    return await files.stat(path);
  } catch {
    return undefined; // who wants to know why asks again
  }
}

import type { FileStat } from '../ports/file-port.js';

/** Whether a file looks as it did, without a text for each. */
export function looksSame(
  now: FileStat,
  before: Omit<FileStat, 'kind' | 'birthtimeMs'>,
): boolean {
  return (
    now.mtimeMs === before.mtimeMs &&
    now.sizeBytes === before.sizeBytes &&
    now.ctimeMs === before.ctimeMs &&
    now.inode === before.inode &&
    now.device === before.device
  );
}

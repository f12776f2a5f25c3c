import type { FileIdentity } from '@kato/contracts';
import type { FileStat } from '../ports/file-port.js';

/** Whether a file looks as it did when it was read last. */
export function isSameFile(
  known: FileIdentity,
  { path, stat }: { readonly path: string; readonly stat: FileStat },
): boolean {
  return (
    known.path === path &&
    known.sizeBytes === stat.sizeBytes &&
    known.mtimeMs === stat.mtimeMs &&
    known.ctimeMs === stat.ctimeMs &&
    known.inode === stat.inode &&
    known.device === stat.device
  );
}

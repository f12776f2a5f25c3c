import type { SourceFingerprint } from '@kato/contracts';
import type { FoundSource } from '../scan/walk-roots.js';

/** Whether a file needs to be opened, from what the file system says and what the store remembers. */
export function hasChanged(
  { source, stat, provider }: FoundSource,
  known: SourceFingerprint | undefined,
): boolean {
  return (
    known === undefined ||
    known.incomplete ||
    known.decoderVersion !== provider.decoderVersion ||
    known.path !== source.path ||
    known.sizeBytes !== stat.sizeBytes ||
    known.mtimeMs !== stat.mtimeMs ||
    known.ctimeMs !== stat.ctimeMs ||
    known.inode !== stat.inode ||
    known.device !== stat.device
  );
}

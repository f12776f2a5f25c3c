import type { SourceFingerprint } from '@kato/contracts';
import type { FoundSource } from '../scan/claim-files.js';
import type { FileStat } from '../ports/file-port.js';
import { looksSame } from './looks-same.js';

/** Whether a file needs to be opened, from what the file system says and what the store remembers. */
export function hasChanged(
  { source, stat, provider }: FoundSource,
  known: SourceFingerprint | undefined,
): boolean {
  return known?.path !== source.path || needsReading(known, provider, stat);
}

/** The same of the file that is known, when it still is where it was. */
export function needsReading(
  known: SourceFingerprint,
  provider: Pick<FoundSource['provider'], 'decoderVersion'>,
  stat: FileStat,
): boolean {
  return (
    known.incomplete ||
    known.decoderVersion !== provider.decoderVersion ||
    !looksSame(stat, known)
  );
}

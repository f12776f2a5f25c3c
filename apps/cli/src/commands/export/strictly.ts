import {
  KatoError,
  sessionKeyText,
  type SessionDocument,
} from '@kato/contracts';
import { EXIT } from '../../shell/exit-codes.js';

/** The exit code of an export that was written. With `strict`, throws `EXPORT_OMISSIONS` when something is missing in it. */
export function strictly(
  { strict }: { readonly strict: boolean },
  { ledger, key }: Pick<SessionDocument, 'ledger' | 'key'>,
): number {
  const { unknown, malformed, unreadSources = 0 } = ledger;
  if (!strict || unknown + malformed + unreadSources === 0) return EXIT.done;
  throw new KatoError(
    'EXPORT_OMISSIONS',
    `${sessionKeyText(key)} has ${unknown} unknown and ${malformed} malformed records, and ${unreadSources} files not read to their end`,
    { hint: 'the export was written; its ledger has the counts' },
  );
}

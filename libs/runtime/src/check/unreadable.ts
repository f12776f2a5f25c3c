import type { CheckReason } from '@kato/contracts';
import type { ReadExport } from '@kato/export-writer';

/** Why a file that is no whole export is none. */
export const UNREADABLE: Readonly<
  Record<Exclude<ReadExport['found'], 'export'>, CheckReason>
> = {
  stranger: {
    code: 'not-an-export',
    message:
      'The file is not an export of kato, or its first lines were changed.',
  },
  'other-line-ends': {
    code: 'line-ends',
    message:
      'The line ends of the file were changed, or a byte order mark was put before it.',
  },
  'no-ledger': {
    code: 'ledger-missing',
    message:
      'The file does not end with its ledger: it was cut, or its end was changed.',
  },
  'damaged-ledger': {
    code: 'ledger-damaged',
    message: 'The ledger at the end of the file was changed.',
  },
};

import type { ExportFormat } from '@kato/contracts';
import { parseLedgerLine } from './parse-ledger-line.js';
import { parseLedgerText } from './parse-ledger-text.js';
import type { ReadLedger } from './read-ledger.js';

/** Where the ledger's own lines begin in the bytes, and what they say; no ledger: they are not as kato writes them. */
export interface FoundLedger {
  readonly start: number;
  readonly ledger: ReadLedger | undefined;
}

interface Ending {
  readonly before: string;
  readonly after: string;
  readonly parse: (text: string) => ReadLedger | undefined;
}

const COMMENT: Ending = {
  before: '<!-- kato:end ',
  after: ' -->\n',
  parse: parseLedgerText,
};

const ENDINGS: Readonly<Record<ExportFormat, readonly Ending[]>> = {
  markdown: [
    COMMENT,
    {
      before: '[//]: # "kato:end ',
      after: '"\n',
      parse: parseLedgerText,
    },
    { before: '%%kato:end ', after: '%%\n', parse: parseLedgerText },
  ],
  html: [COMMENT],
  jsonl: [
    {
      before: '{"type":"ledger",',
      after: '\n',
      parse: (text) => parseLedgerLine(`{"type":"ledger",${text}`),
    },
  ],
  json: [{ before: '"ledger":', after: '}\n', parse: parseLedgerLine }],
};

/** Finds the ledger at the end of a document. `end`: the last bytes of it, as many as there are or are worth a look. */
export function findLedger(
  end: Buffer,
  format: ExportFormat,
): FoundLedger | undefined {
  const last = ENDINGS[format]
    .map((ending) => ({ ending, at: end.lastIndexOf(`\n${ending.before}`) }))
    .reduce((a, b) => (b.at > a.at ? b : a));
  if (last.at === -1) return undefined;
  const { before, after, parse } = last.ending;
  const start = last.at + 1;
  const bytes = end.subarray(start + Buffer.byteLength(before));
  const text = bytes.toString('utf8');
  // What is not UTF-8 reads as another text.
  const isText = Buffer.from(text, 'utf8').equals(bytes);
  const isEnd = isText && text.endsWith(after);
  const inner = text.slice(0, text.length - after.length);
  return { start, ledger: isEnd ? parse(inner) : undefined };
}

import type { CheckReason, Ledger, SessionDocument } from '@kato/contracts';
import type {
  Difference,
  ReadableFile,
  ReadExport,
  ReadLedger,
} from '@kato/export-writer';
import { loadWriter } from '../document/load-writer.js';

type Found = Extract<ReadExport, { readonly found: 'export' }>;

/** Compares a file with the document made again, while that is made. No reason: they are the same. */
export async function compareText(
  file: ReadableFile,
  read: Found,
  document: SessionDocument,
): Promise<readonly CheckReason[]> {
  const { compareExport, DOCUMENT_VERSION } = await loadWriter();
  const difference = await compareExport(file, withoutAssets(document));
  if (difference === undefined) return [];
  const { documentVersion } = read.ledger;
  const first = differs(read, document, difference);
  if (documentVersion === DOCUMENT_VERSION) return [first];
  const message = `The file is in version ${documentVersion} of kato's documents, and this kato writes version ${DOCUMENT_VERSION}.`;
  return [first, { code: 'document-version', message }];
}

// Its images are not compared: what the text says of them is a digest of what they are.
async function* withoutAssets(
  document: SessionDocument,
): AsyncGenerator<string> {
  for await (const piece of document.text) {
    document.takeAssets?.();
    yield piece;
  }
}

function differs(
  { isBodySame, bodyBytes, ledger }: Found,
  document: SessionDocument,
  { offset, line }: Difference,
): CheckReason {
  if (!isBodySame)
    return {
      code: 'body-changed',
      message: `The file was changed after kato wrote it; line ${line} is the first that is not as it was.`,
      line,
    };
  if (offset < bodyBytes)
    return {
      code: 'text-differs',
      message: `The file is as kato wrote it, and the same sources give another text today; line ${line} is the first that differs.`,
      line,
    };
  const names = differingNames(ledger, document.ledger);
  return {
    code: 'ledger-differs',
    message: `The text is the same, and the ledger is not: ${names.join(', ') || 'it is written in another way'}.`,
    line,
  };
}

// What is known only behind the last entry differs with the text.
const LATE: ReadonlySet<string> = new Set(['usage', 'body', 'masked']);

function differingNames(before: ReadLedger, now: Ledger): readonly string[] {
  const known = new Map(Object.entries(before));
  return Object.entries(now).flatMap(([name, value]) => {
    const isSame = JSON.stringify(known.get(name)) === JSON.stringify(value);
    return isSame || LATE.has(name) ? [] : [name];
  });
}

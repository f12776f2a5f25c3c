import type {
  AgentFile,
  CheckReason,
  Ledger,
  RenderedText,
} from '@kato/contracts';
import type {
  Difference,
  ReadableFile,
  ReadExport,
  ReadLedger,
} from '@kato/export-writer';
import { loadWriter } from '../document/load-writer.js';

type Found = Extract<ReadExport, { readonly found: 'export' }>;

/** A text that was made again, and with it those of the agents that it links to. */
type MadeText = RenderedText & { readonly agents?: readonly AgentFile[] };

/** Compares a file with the document made again, while that is made. No reason: they are the same. */
export async function compareText(
  file: ReadableFile,
  read: Found,
  document: MadeText,
): Promise<readonly CheckReason[]> {
  const { compareExport, DOCUMENT_VERSION } = await loadWriter();
  // Its ledger has their digests.
  for (const agent of document.agents ?? []) {
    const text = withoutAssets(agent);
    while ((await text.next()).done !== true);
  }
  const difference = await compareExport(file, withoutAssets(document));
  if (difference === undefined) return [];
  const { documentVersion } = read.ledger;
  const first = differs(read, document, difference);
  if (documentVersion === DOCUMENT_VERSION) return [first];
  const message = `The file is in version ${documentVersion} of kato's documents, and this kato writes version ${DOCUMENT_VERSION}.`;
  return [first, { code: 'document-version', message }];
}

// Its images are not compared: what the text says of them is a digest of what they are.
async function* withoutAssets(document: RenderedText): AsyncGenerator<string> {
  for await (const piece of document.text) {
    document.takeAssets?.();
    yield piece;
  }
}

function differs(
  { isBodySame, bodyBytes, ledger }: Found,
  document: RenderedText,
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
    message: `The text is the same, and the ledger is not: ${names.join(', ') || otherwise(ledger)}.`,
    line,
  };
}

// What is known only behind the last entry differs with the text.
const LATE: ReadonlySet<string> = new Set([
  ...['usage', 'body', 'masked', 'split'],
]);

function differingNames(before: ReadLedger, now: Ledger): readonly string[] {
  const known = new Map(Object.entries(before));
  return Object.entries(now).flatMap(([name, value]) => {
    const isSame = JSON.stringify(known.get(name)) === JSON.stringify(value);
    return isSame || LATE.has(name) ? [] : [name];
  });
}

function otherwise({ split }: ReadLedger): string {
  return split === undefined
    ? 'it is written in another way'
    : 'the files of sub-agents that it names would be others';
}

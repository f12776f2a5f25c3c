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
import { imageCheck, type ImageCheck } from './image-reasons.js';

type Found = Extract<ReadExport, { readonly found: 'export' }>;

/** A text that was made again, and with it those of the agents that it links to. */
type MadeText = RenderedText & { readonly agents?: readonly AgentFile[] };

/** A file that is an export. */
export interface OpenedExport {
  readonly path: string;
  readonly file: ReadableFile;
  readonly read: Found;
}

/**
 * Compares a file with the document made again, while that is made, and the images beside it with those that it names, as far
 * as the text is the same. No reason: all of it is.
 */
export async function compareText(
  { path, file, read }: OpenedExport,
  document: MadeText,
): Promise<readonly CheckReason[]> {
  const { compareExport } = await loadWriter();
  // Its ledger has their digests.
  for (const agent of document.agents ?? []) await makeText(agent);
  const images = imageCheck(path);
  const text = lookingAtImages(document, images);
  const difference = await compareExport(file, text);
  const reasons = await textReasons(read, document, difference);
  return [...reasons, ...images.reasons()];
}

// Its images are looked at when its own file is checked.
async function makeText({ text, takeAssets }: RenderedText): Promise<void> {
  const pieces = text[Symbol.asyncIterator]();
  while ((await pieces.next()).done !== true) takeAssets?.();
}

async function textReasons(
  read: Found,
  document: RenderedText,
  difference: Difference | undefined,
): Promise<readonly CheckReason[]> {
  if (difference === undefined) return [];
  const { DOCUMENT_VERSION } = await loadWriter();
  const first = differs(read, document, difference);
  if (first === undefined) return [];
  return [first, ...otherVersions(read, document.ledger, DOCUMENT_VERSION)];
}

/** What tells a difference of kato's own doing from one of the file. */
function otherVersions(
  { key, ledger }: Found,
  now: Ledger,
  current: number,
): readonly CheckReason[] {
  const { documentVersion, decoder } = ledger;
  const reasons: CheckReason[] = [];
  if (documentVersion !== current)
    reasons.push({
      code: 'document-version',
      message: `The file is in version ${documentVersion} of kato's documents, and this kato writes version ${current}.`,
    });
  if (decoder !== undefined && decoder !== now.decoder)
    reasons.push({
      code: 'decoder-version',
      message: `The file was made by version ${decoder} of kato's reader of ${key.provider}, and this kato reads with version ${now.decoder ?? 'unknown'}.`,
    });
  return reasons;
}

// As they come, so that they need not be in memory together.
async function* lookingAtImages(
  document: RenderedText,
  images: ImageCheck,
): AsyncGenerator<string> {
  for await (const piece of document.text) {
    await images.look(document.takeAssets?.() ?? []);
    yield piece;
  }
}

function differs(
  { isBodySame, bodyBytes, ledger }: Found,
  document: RenderedText,
  { offset, line }: Difference,
): CheckReason | undefined {
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
  if (isOtherReader(names, ledger)) return undefined;
  return {
    code: 'ledger-differs',
    message: `The text is the same, and the ledger is not: ${names.join(', ') || otherwise(ledger)}.`,
    line,
  };
}

// Another version of the reader reads these bytes alike: that it did is all that differs. The digests of agents' files differ with
// it, and what else they would differ by is not known.
function isOtherReader(
  names: readonly string[],
  { split }: ReadLedger,
): boolean {
  const isAlone = names.length === 1 && names[0] === 'decoder';
  return isAlone && split?.agents === undefined;
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

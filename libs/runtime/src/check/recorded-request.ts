import {
  parseChoices,
  sessionKeyText,
  withoutUndefined,
} from '@kato/contracts';
import type { ReadExport } from '@kato/export-writer';
import type { NamedRequest } from '../client/written-request.js';

type Found = Extract<ReadExport, { readonly found: 'export' }>;

/** The request that made a document, as far as it changes bytes. */
export type RecordedRequest = NamedRequest;

/** The request that the ledger records; `undefined` when this version does not know all that it asks for. */
export function recordedRequest({
  key,
  format,
  ledger,
}: Found): RecordedRequest | undefined {
  const choices = parseChoices(ledger.options ?? '');
  if (choices === undefined) return undefined;
  const reading = ledger.sources.find((one) => one.reading !== undefined);
  return withoutUndefined({
    ...{ selector: sessionKeyText(key), format, choices },
    reading: reading?.reading,
    ...imagesOf(ledger.images),
    ...nameOf(ledger.split),
  });
}

// Files that link to each other are made under the name that they had.
function nameOf(
  split: Found['ledger']['split'],
): Pick<NamedRequest, 'documentName'> {
  return split === undefined ? {} : { documentName: split.name };
}

const LINK = 'link:';
const FOLDER = /\.images$/;

// A document whose images are in `plan.images` was called `plan.` and something.
function imagesOf(
  recorded: string | undefined,
): Pick<NamedRequest, 'images' | 'documentName'> {
  if (recorded === undefined) return { images: 'none' };
  if (recorded === 'link') return { images: 'link' };
  if (!recorded.startsWith(LINK)) return { images: 'embed' };
  const folder = recorded.slice(LINK.length);
  return { images: 'link', documentName: folder.replace(FOLDER, '.md') };
}

import { basename, dirname, join } from 'node:path';
import { systemErrorCode, type DocumentAsset } from '@kato/contracts';
import { openReadable } from './files/open-readable.js';

/** How a file beside a document stands. `missing`: there is none that could be read. */
export type AssetStanding = 'same' | 'changed' | 'missing';

/** Compares a file that belongs to a document with what it was made of. Never waits, and reads no more than it should have. */
export async function compareAsset(
  { folder, name, bytes }: DocumentAsset,
  documentPath: string,
): Promise<AssetStanding> {
  // The folder is named by the document that is checked: it is not to lead elsewhere.
  if (basename(folder) !== folder || folder === '..') return 'missing';
  const path = join(dirname(documentPath), folder, name);
  const file = await openReadable(path).catch(notOpened);
  if (file === undefined) return 'missing';
  try {
    if (file.sizeBytes !== bytes.length) return 'changed';
    const found = new Uint8Array(bytes.length);
    const count = await file.read(found, 0);
    const isSame = count === bytes.length && !Buffer.compare(found, bytes);
    return isSame ? 'same' : 'changed';
  } finally {
    await file.close();
  }
}

// What the system says of a path is no failure of kato.
function notOpened(error: unknown): undefined {
  if (systemErrorCode(error) === undefined) throw error;
}

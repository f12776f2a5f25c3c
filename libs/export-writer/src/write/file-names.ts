import { createHash } from 'node:crypto';
import { sessionKeyText, type RenderedDocument } from '@kato/contracts';
import { fileNameId } from '../render/file-name/document-file-name.js';

const MAX_NAME = 120;
const DIGEST_CHARS = 16;

/**
 * Names for a document in a folder, the first that is free counts: its own, that with the whole id, and one with a digest of
 * the id, which no other session has. At most 120 bytes.
 */
export function fileNames({
  fileName,
  key,
}: Pick<RenderedDocument, 'key' | 'fileName'>): readonly string[] {
  const dot = fileName.lastIndexOf('.');
  const [stem, ending] = [fileName.slice(0, dot), fileName.slice(dot)];
  const id = fileNameId(key.sessionId).slice(8);
  const digest = createHash('sha256').update(sessionKeyText(key)).digest('hex');
  const names = [
    fileName,
    `${stem}${id}${ending}`,
    `${stem}-${digest.slice(0, DIGEST_CHARS)}${ending}`,
  ];
  return [...new Set(names)].filter((name) => name.length <= MAX_NAME);
}

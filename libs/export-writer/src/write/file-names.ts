import { createHash } from 'node:crypto';
import { sessionKeyText, type RenderedDocument } from '@kato/contracts';
import { fileNameId } from '../render/file-name/fill-template.js';

const MAX_NAME = 140;
const DIGEST_CHARS = 16;
// Ids that are the same to no file system, and to no name that is made of them.
const PLAIN_ID = /^[a-z0-9_-]+$/;
// What stands behind the id.
const ENDING = /(?:-reading-\d+)?\.[^.]*$/;

/**
 * Names for a document in a folder, the first that is free counts: its own, that with the whole id, and one with a digest of
 * the id, which no other session has. An id with capital or odd letters has the last one only. At most 140 bytes.
 */
export function fileNames({
  fileName,
  key,
}: Pick<RenderedDocument, 'key' | 'fileName'>): readonly string[] {
  const end = ENDING.exec(fileName)?.index ?? fileName.length;
  const [stem, ending] = [fileName.slice(0, end), fileName.slice(end)];
  const id = fileNameId(key.sessionId);
  const digest = createHash('sha256').update(sessionKeyText(key)).digest('hex');
  const own = `${stem}-${digest.slice(0, DIGEST_CHARS)}${ending}`;
  if (!PLAIN_ID.test(key.sessionId)) return [own];
  // A template may have the id elsewhere.
  const whole = stem.endsWith(id.slice(0, 8))
    ? [`${stem}${id.slice(8)}${ending}`]
    : [];
  const names = [fileName, ...whole, own];
  return [...new Set(names)].filter((name) => name.length <= MAX_NAME);
}

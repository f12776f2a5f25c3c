import type { SessionKey } from '@kato/contracts';
import { HTML_START, htmlStart } from '../render/html/page/html-start.js';
import { JSON_START, jsonStart } from '../render/json/json-start.js';
import { JSONL_START, jsonlHeaderStart } from '../render/jsonl/header-line.js';
import {
  FRONTMATTER_START,
  frontmatterStart,
} from '../render/markdown/frontmatter-start.js';

/** Whose file it is: an export of this session, of another one, or none of kato's. */
export type ExistingExport = 'same-session' | 'other-session' | 'stranger';

const STARTS = [FRONTMATTER_START, HTML_START, JSONL_START, JSON_START];

/** Tells kato's own files from others by their first bytes. */
export function identifyExport(
  head: Uint8Array,
  key: SessionKey,
): ExistingExport {
  const text = Buffer.from(head).toString('utf8');
  const startsWith = (start: string): boolean => text.startsWith(start);
  if (!STARTS.some(startsWith)) return 'stranger';
  const own = [
    ...[frontmatterStart(key), htmlStart(key)],
    ...[jsonlHeaderStart(key), jsonStart(key)],
  ];
  return own.some(startsWith) ? 'same-session' : 'other-session';
}

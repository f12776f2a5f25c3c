import type { SessionKey } from '@kato/contracts';
import { JSONL_START, jsonlHeaderStart } from '../render/jsonl/header-line.js';
import {
  FRONTMATTER_START,
  frontmatterStart,
} from '../render/markdown/frontmatter-start.js';

/** Whose file it is: an export of this session, of another one, or none of kato's. */
export type ExistingExport = 'same-session' | 'other-session' | 'stranger';

/** Tells kato's own files from others by their first bytes. */
export function identifyExport(
  head: Uint8Array,
  key: SessionKey,
): ExistingExport {
  const text = Buffer.from(head).toString('utf8');
  if (!text.startsWith(FRONTMATTER_START) && !text.startsWith(JSONL_START))
    return 'stranger';
  return text.startsWith(frontmatterStart(key)) ||
    text.startsWith(jsonlHeaderStart(key))
    ? 'same-session'
    : 'other-session';
}

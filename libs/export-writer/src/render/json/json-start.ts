import type { SessionKey } from '@kato/contracts';
import { JSONL_START, jsonlHeaderStart } from '../jsonl/header-line.js';

const BEFORE_HEADER = '{"header":';

/** How every JSON export begins: by it kato knows its own files again. */
export const JSON_START = BEFORE_HEADER + JSONL_START;

/** How every JSON export of one session begins. */
export function jsonStart(key: SessionKey): string {
  return BEFORE_HEADER + jsonlHeaderStart(key);
}

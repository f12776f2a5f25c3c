import {
  decodeJsonLine,
  type Decoded,
  type RawLine,
} from '@kato/contracts/provider';
import type { CodexRecord } from './codex-record.js';
import { nameRecord } from './name-record.js';

/**
 * Reads a line and names it, by its shape and never by the version of the file: one file can hold lines of several
 * years. Total: never throws. Format: docs/formats/codex-rollout.md
 */
export function decodeLine(line: RawLine): Decoded<CodexRecord> {
  return decodeJsonLine(line, nameRecord);
}

import {
  numberField,
  parseJsonLine,
  stringField,
} from '@kato/contracts/provider';
import type { ChainLink } from './audit-record.js';
import { readLines } from './read-lines.js';

/** Where a line says that it stands in the chain; `undefined` when it is no record. */
export function linkOf(line: Uint8Array): ChainLink | undefined {
  const parsed = parseJsonLine(line);
  if (!parsed.ok) return undefined;
  const n = numberField(parsed.value, 'n');
  const previous = stringField(parsed.value, 'previous');
  return n === undefined || previous === undefined
    ? undefined
    : { n, previous };
}

/** The place of the first record of a file. */
export function firstLink(path: string): ChainLink | undefined {
  const [line] = readLines(path);
  return line === undefined ? undefined : linkOf(line.bytes);
}

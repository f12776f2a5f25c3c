import { crc32 } from 'node:zlib';
import { KatoError } from '@kato/contracts';
import type { Row } from './driver.js';

/** A text column. Throws `STORE_UNREADABLE` when it is anything else. */
export function textColumn(row: Row, name: string): string {
  const value = row[name];
  if (typeof value !== 'string') throw damaged(name);
  return value;
}

/** A number column. Throws `STORE_UNREADABLE` when it is anything else. */
export function numberColumn(row: Row, name: string): number {
  const value = row[name];
  if (typeof value !== 'number') throw damaged(name);
  return value;
}

/** A text column that has a checksum beside it, in `<name>_crc`. Throws `STORE_UNREADABLE` when they do not agree. */
export function sealedColumn(row: Row, name: string): string {
  const text = textColumn(row, name);
  if (checksum(text) !== row[`${name}_crc`]) throw damaged(name);
  return text;
}

/** CRC-32 of the text as UTF-8: SQLite itself does not notice a flipped bit inside a value. */
export function checksum(text: string): number {
  return crc32(text);
}

function damaged(column: string): KatoError {
  return new KatoError(
    'STORE_UNREADABLE',
    `the store is damaged: column ${column} does not hold what was written`,
    {
      hint: 'Move the store file away; kato then reads the sessions again from their source files.',
    },
  );
}

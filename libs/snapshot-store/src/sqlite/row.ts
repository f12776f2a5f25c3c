import { crc32 } from 'node:zlib';
import { SQLITE_CORRUPT, type Row } from './driver.js';

/** A text column. Throws `SQLITE_CORRUPT` when it is anything else. */
export function textColumn(row: Row, name: string): string {
  const value = row[name];
  if (typeof value !== 'string') throw damaged(name);
  return value;
}

/** A number column. Throws `SQLITE_CORRUPT` when it is anything else. */
export function numberColumn(row: Row, name: string): number {
  const value = row[name];
  if (typeof value !== 'number') throw damaged(name);
  return value;
}

/** A text column that has a checksum beside it, in `<name>_crc`. Throws `SQLITE_CORRUPT` when they do not agree. */
export function sealedColumn(row: Row, name: string): string {
  const text = textColumn(row, name);
  if (checksum(text) !== row[`${name}_crc`]) throw damaged(name);
  return text;
}

/** CRC-32 of UTF-8, or of a text as UTF-8: SQLite itself does not notice a flipped bit inside a value. */
export function checksum(text: string | Uint8Array): number {
  return crc32(text);
}

/** With SQLite's own code for a damaged file, so that it is translated like one that SQLite itself finds. */
export function damaged(column: string): Error {
  const message = `column ${column} does not hold what was written`;
  return Object.assign(new Error(message), { errcode: SQLITE_CORRUPT });
}

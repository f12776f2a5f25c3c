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

/** With SQLite's own code for a damaged file, so that it is translated like one that SQLite itself finds. */
export function damaged(column: string): Error {
  const message = `column ${column} does not hold what was written`;
  return Object.assign(new Error(message), { errcode: SQLITE_CORRUPT });
}

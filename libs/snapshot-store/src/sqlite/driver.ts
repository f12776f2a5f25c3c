// The only file that knows which SQLite it is. `node:sqlite` of Node >= 22.16 has the same classes: replace this import
// when Node 20 is no longer supported, and nothing else.
import { DatabaseSync } from '@photostructure/sqlite';

/** Bytes are bound as a BLOB; they are copied, and may be changed after the statement has run. */
export type SqlValue = string | number | Uint8Array | null;
export type Row = Readonly<Record<string, unknown>>;

/** A prepared statement. Rows are plain objects by column name. */
export interface Statement {
  run(...values: readonly SqlValue[]): unknown;
  get(...values: readonly SqlValue[]): Row | undefined;
  /** Rows as they are fetched: memory holds one at a time. */
  iterate(...values: readonly SqlValue[]): IterableIterator<Row>;
}

/** An open connection. */
export interface Database {
  readonly isOpen: boolean;
  readonly isTransaction: boolean;
  exec(sql: string): void;
  prepare(sql: string): Statement;
  /**
   * Ends the connection. This driver finalizes statements only when they are collected as garbage, so the file handles
   * of a closed connection stay open until then; `node:sqlite` does not have that limit. Connections are therefore
   * kept and reused, not opened for each read.
   */
  close(): void;
}

/** Opens a connection to an existing file. Throws the driver's error; see `sqliteCode`. */
export function openDatabase(
  path: string,
  options: { readonly readOnly: boolean; readonly busyTimeoutMs: number },
): Database {
  return new DatabaseSync(path, {
    readOnly: options.readOnly,
    timeout: options.busyTimeoutMs,
    enableForeignKeyConstraints: true,
  });
}

/** SQLite's result code for a damaged file. */
export const SQLITE_CORRUPT = 11;
const CORRUPT_MESSAGE = 'database disk image is malformed';
/** SQLite's result code for a full disk. */
export const SQLITE_FULL = 13;

/** SQLite's primary result code of an error that the driver threw; `undefined` when it is another error. */
export function sqliteCode(error: unknown): number | undefined {
  // Not by class: the driver's errors come from its own realm under a test runner.
  if (typeof error !== 'object' || error === null) return undefined;
  // An error while rows are fetched has a message only.
  if ('message' in error && error.message === CORRUPT_MESSAGE)
    return SQLITE_CORRUPT;
  if (!('errcode' in error)) return undefined;
  // The low byte of an extended code is the primary one.
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
}

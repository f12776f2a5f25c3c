import { KatoError, type KatoErrorCode } from '@kato/contracts';
import { SQLITE_CORRUPT, SQLITE_FULL, sqliteCode } from './driver.js';

interface Explanation {
  readonly code: KatoErrorCode;
  readonly what: string;
  readonly hint: string;
}

const LOCKED: Explanation = {
  code: 'STORE_LOCKED',
  what: 'another process is writing to the store',
  hint: 'Try again in a moment; if it stays, look for a second kato process.',
};
const DAMAGED: Explanation = {
  code: 'STORE_UNREADABLE',
  what: 'the store is damaged or not a database',
  hint: 'Move the store file aside and keep it; kato then reads all sessions again whose source files still exist.',
};
const UNWRITABLE: Explanation = {
  code: 'STORE_UNWRITABLE',
  what: 'the store cannot be written',
  hint: 'Check the free space and the permissions of its folder.',
};
const CANNOT_OPEN: Explanation = {
  code: 'STORE_UNREADABLE',
  what: 'the store cannot be opened',
  hint: 'Check that the file and its folder belong to you.',
};

// By SQLite's primary result codes (https://sqlite.org/rescode.html).
const EXPLANATIONS: ReadonlyMap<number, Explanation> = new Map([
  [1, DAMAGED], // ERROR: a statement does not fit the tables that the version promises
  [3, CANNOT_OPEN], // PERM
  [5, LOCKED], // BUSY
  [6, LOCKED], // LOCKED
  [8, UNWRITABLE], // READONLY
  [10, UNWRITABLE], // IOERR
  [SQLITE_CORRUPT, DAMAGED],
  [SQLITE_FULL, UNWRITABLE],
  [14, CANNOT_OPEN], // CANTOPEN
  [26, DAMAGED], // NOTADB
]);

/** Runs a function and translates the driver's errors, see `storeError`. */
export function translating<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storeError(path, error);
  }
}

/** A driver's error, or JSON that is none, as a `KatoError` that names the file and the next step; any other error as it is. */
export function storeError(path: string, error: unknown): unknown {
  const code = sqliteCode(error);
  const known = isNotJson(error) ? DAMAGED : EXPLANATIONS.get(code ?? -1);
  if (known === undefined) return error;
  return new KatoError(known.code, `${known.what}: ${path}`, {
    hint: known.hint,
    details: {
      path,
      sqliteCode: code,
      ...(known === DAMAGED && { damaged: true }),
    },
    cause: error,
  });
}

// All JSON in a store was written by us: some that cannot be parsed is damage. By name, as errors may be of another realm.
function isNotJson(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'name' in error &&
    error.name === 'SyntaxError'
  );
}

/** What every call says after `close`. */
export function closedError(path: string): KatoError {
  return new KatoError('STORE_UNREADABLE', `the store is closed: ${path}`);
}

import { isKatoError } from '@kato/contracts';
import { SQLITE_CORRUPT, sqliteCode } from '../sqlite/driver.js';
import { storeError } from '../sqlite/store-error.js';

/** What a function reads of a damaged store; `undefined` when that is damaged. Other errors are thrown. */
export function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (sqliteCode(error) === SQLITE_CORRUPT || isDamage(error))
      return undefined;
    throw error;
  }
}

/** Whether an error says that the store is damaged, and not only out of reach. */
export function isDamage(error: unknown): boolean {
  const told = isKatoError(error) ? error : storeError('', error);
  return isKatoError(told) && told.details['damaged'] === true;
}

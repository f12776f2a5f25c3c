import { isKatoError } from '@kato/contracts';

const MAX_TRIES = 3;

/** Does again what met a session that was read anew meanwhile. */
export async function againWhenChanged<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++)
    try {
      return await work();
    } catch (error) {
      const isChanged = isKatoError(error) && error.code === 'SESSION_CHANGED';
      if (!isChanged || tries === MAX_TRIES) throw error;
    }
}

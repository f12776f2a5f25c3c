import { KatoError } from '@kato/contracts';

/**
 * Throws what went wrong; of a part of kato itself that is not there, what that means: an update of the package takes away
 * the files of the one that runs, and a daemon has loaded only what it needed so far.
 */
export function updatedMeanwhile(error: unknown): never {
  if (!isMissingPart(error)) throw error;
  throw new KatoError(
    'DAEMON_FAILED',
    'kato was updated, moved or removed while this daemon ran, and a part of it is not there any more',
    { hint: 'kato restart', cause: error },
  );
}

function isMissingPart(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === 'ERR_MODULE_NOT_FOUND'
  );
}

import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { errorText, isKatoError, KatoError } from '@kato/contracts';
import { checkOwner } from './check-place.js';

/**
 * Makes sure that a folder is there, is the user's own, and that nobody else can look into it (0700). Throws
 * `DAEMON_UNSAFE` when it is somebody else's, `DAEMON_FAILED` when it cannot be made.
 */
export function privateFolder(path: string, uid: number | undefined): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    const found = statSync(path);
    checkOwner(found, { path, uid });
    if (uid !== undefined && (found.mode & 0o077) !== 0) chmodSync(path, 0o700);
  } catch (cause) {
    if (isKatoError(cause)) throw cause;
    throw new KatoError(
      'DAEMON_FAILED',
      `the folder cannot be used: ${path}: ${errorText(cause)}`,
      { hint: 'Set KATO_HOME to a folder that you can write.', cause },
    );
  }
}

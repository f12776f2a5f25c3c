import { closeSync, fchmodSync, fstatSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { KatoError } from '@kato/contracts';

/**
 * Makes sure that the file exists and only its owner can read it (0600), in a folder that is created for the owner
 * alone (0700). An existing folder keeps its mode. SQLite gives its `-wal` and `-shm` files the mode of the main file.
 */
export function createPrivateFile(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    // Opened for appending: creates what is missing, never changes what is there.
    const file = openSync(path, 'a', 0o600);
    try {
      if ((fstatSync(file).mode & 0o077) !== 0) fchmodSync(file, 0o600);
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    throw new KatoError(
      'STORE_UNREADABLE',
      `the store cannot be created or opened: ${path}`,
      {
        hint: 'Check that its folder exists, belongs to you and has free space.',
        details: { path },
        cause,
      },
    );
  }
}

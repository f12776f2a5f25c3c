import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { KatoError } from '@kato/contracts';

/**
 * Makes sure that the file exists and only its owner can read it (0600), in a folder that is created for the owner
 * alone (0700). An existing folder keeps its mode. SQLite gives its `-wal` and `-shm` files the mode of the main file.
 */
export async function createPrivateFile(path: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    // Opened for appending: creates what is missing, never changes what is there.
    const file = await open(path, 'a', 0o600);
    try {
      const { mode } = await file.stat();
      if ((mode & 0o077) !== 0) await file.chmod(0o600);
    } finally {
      await file.close();
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

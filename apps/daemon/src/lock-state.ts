import { statSync } from 'node:fs';
import { systemErrorCode } from '@kato/contracts';

/** What is at the path of a lock now. `gone`: nothing, or another file. `unknown`: it cannot be looked at, ask again later. */
export type LockState = 'ours' | 'gone' | 'unknown';

const MISSING: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ENOTDIR']);

/**
 * Remembers which file is at a path, and returns what tells whether it still is. Throws when it cannot be looked at now. Its
 * number in the file system is enough as long as this process has it open: no other file gets it.
 */
export function lockState(path: string, stat = statExactly): () => LockState {
  const own = stat(path);
  return () => {
    try {
      const { dev, ino } = stat(path);
      return dev === own.dev && ino === own.ino ? 'ours' : 'gone';
    } catch (error) {
      return MISSING.has(systemErrorCode(error)) ? 'gone' : 'unknown';
    }
  };
}

function statExactly(path: string): { dev: bigint; ino: bigint } {
  return statSync(path, { bigint: true });
}

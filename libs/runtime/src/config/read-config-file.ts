import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readFileSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { errorText, KatoError, systemErrorCode } from '@kato/contracts';

/** The configuration as it stands on disk, and what is odd about the file. */
export interface ConfigFileBytes {
  readonly bytes: Uint8Array;
  readonly warning?: string;
}

const MAX_BYTES = 64 * 1024;
const ANYBODY_READS = 0o044;
const ANYBODY_WRITES = 0o022;
const ANYBODY_ENTERS = 0o011;

/** The bytes of the file; `undefined` when there is none. Throws `CONFIG_INVALID` when it cannot be read. */
export function readConfigFile(
  path: string,
  platform: string,
): ConfigFileBytes | undefined {
  try {
    return read(path, platform);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw unreadable(path, error);
  }
}

function read(path: string, platform: string): ConfigFileBytes {
  // Not blocking: a pipe at this place must not make kato wait.
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) throw new Error('it is not a regular file');
    if (stat.size > MAX_BYTES)
      throw new Error(`it is larger than ${MAX_BYTES} bytes`);
    const bytes = readFileSync(file);
    const open = platform === 'win32' ? undefined : openTo(path, stat.mode);
    return open === undefined
      ? { bytes }
      : {
          bytes,
          warning: `${path} can be ${open} by others: chmod 600 ${path}`,
        };
  } finally {
    closeSync(file);
  }
}

/** What others can do with the file: they have to get into its folder first. */
function openTo(path: string, mode: number): string | undefined {
  const folder = statSync(dirname(path)).mode;
  if ((folder & ANYBODY_ENTERS) === 0) return undefined;
  if ((mode & ANYBODY_WRITES) !== 0) return 'changed';
  return (mode & ANYBODY_READS) === 0 ? undefined : 'read';
}

function unreadable(path: string, cause: unknown): KatoError {
  return new KatoError(
    'CONFIG_INVALID',
    `${path} cannot be read: ${errorText(cause)}`,
    {
      hint: 'Mend the file, or rename it: without one, the defaults hold.',
      details: { path },
      cause,
    },
  );
}

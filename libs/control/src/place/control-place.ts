import { dirname, isAbsolute, join } from 'node:path';
import { KatoError, type HostEnv, type KatoHome } from '@kato/contracts';
import { homeId } from './home-id.js';

/** Where a daemon answers. */
export interface ControlPlace {
  /** A Unix socket's path, or the name of a pipe. */
  readonly path: string;
  /** Nobody else may be able to change what is in there. Absent for a pipe, which lies in no folder. */
  readonly folder?: string;
  /** Every request says what is in this file: other users can open a pipe, too. Absent for a socket. */
  readonly tokenFile?: string;
}

export interface PlaceSources {
  readonly env: HostEnv;
  readonly home: Pick<KatoHome, 'home' | 'socket'>;
  /** The folder for temporary files. */
  readonly tempFolder: string;
  /** Of the user; `undefined` where users have none. */
  readonly uid: number | undefined;
}

// The least that a system has (macOS; Linux has 107). Node cuts a longer one without a word.
const MAX_SOCKET_BYTES = 103;

/**
 * Where the daemon of this home answers: `kato.sock` in it; where that path is too long for the system, a short one in a
 * folder of the user's own. Throws `DAEMON_FAILED` when that is too long as well.
 */
export function controlPlace(sources: PlaceSources): ControlPlace {
  const { env, home, tempFolder, uid } = sources;
  const id = homeId(home.home);
  if (env.platform === 'win32')
    return {
      path: `\\\\.\\pipe\\kato-${id}`,
      tokenFile: join(home.home, 'control.token'),
    };
  if (fits(home.socket)) return { path: home.socket, folder: home.home };
  const runtime = env.env['XDG_RUNTIME_DIR'];
  const folder =
    runtime !== undefined && isAbsolute(runtime)
      ? join(runtime, 'kato')
      : join(tempFolder, `kato-${uid ?? 'user'}`);
  const path = join(folder, `${id}.sock`);
  if (!fits(path)) throw tooLong(path);
  return { path, folder };
}

/** The place of a socket that a daemon said it has. */
export function socketPlace(path: string): ControlPlace {
  return { path, folder: dirname(path) };
}

function fits(path: string): boolean {
  return Buffer.byteLength(path) <= MAX_SOCKET_BYTES;
}

function tooLong(path: string): KatoError {
  return new KatoError(
    'DAEMON_FAILED',
    `the path of the daemon's socket is too long for the system: ${path}`,
    { hint: 'Set KATO_HOME or XDG_RUNTIME_DIR to a shorter path.' },
  );
}

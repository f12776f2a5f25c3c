import {
  errorText,
  isKatoError,
  KatoError,
  systemErrorCode,
} from '@kato/contracts';
import { PROTOCOL } from '../protocol/protocol.js';
import type { Connection } from './connection.js';

const NOBODY = new Set(['ENOENT', 'ECONNREFUSED', 'ENOTSOCK', 'EACCES']);
const LOOK = 'kato status says how it is; kato restart starts it anew.';

/** What a failure of the connection means. */
export function lostConnection(error: unknown, { place }: Connection): Error {
  if (isKatoError(error)) return error;
  const code = systemErrorCode(error);
  if (code === 'ABORT_ERR') return asError(error);
  const details = { path: place.path };
  return code !== undefined && NOBODY.has(code)
    ? new KatoError(
        'DAEMON_NOT_RUNNING',
        `no daemon answers at ${place.path}`,
        {
          ...{ hint: 'kato start', details, cause: error },
        },
      )
    : new KatoError(
        'DAEMON_LOST',
        `the daemon ended before it had answered (${errorText(error)})`,
        { hint: LOOK, details, cause: error },
      );
}

export function silentDaemon({ place, silenceMs }: Connection): KatoError {
  return new KatoError(
    'DAEMON_LOST',
    `the daemon has not answered for ${Math.round(silenceMs / 100) / 10} s`,
    { hint: LOOK, details: { path: place.path } },
  );
}

export interface Spoken {
  readonly protocol: unknown;
  readonly version: unknown;
}

/** Refuses an answer that this kato may misread. */
export function unlikeKato(
  { place, version }: Connection,
  spoken: Spoken,
): KatoError {
  const { path } = place;
  if (typeof spoken.protocol !== 'string')
    return new KatoError(
      'DAEMON_PROTOCOL',
      `what answers is not kato: ${path}`,
      {
        hint: 'kato restart, or --no-daemon to do it without a daemon',
        details: { path },
      },
    );
  const theirs = typeof spoken.version === 'string' ? spoken.version : '?';
  return new KatoError(
    'DAEMON_PROTOCOL',
    `the daemon is kato ${theirs} and speaks protocol ${spoken.protocol}; this is kato ${version}, which speaks ${PROTOCOL}`,
    {
      hint: 'kato restart, or --no-daemon to do it without a daemon',
      details: { path, theirs: spoken.protocol, ours: PROTOCOL },
    },
  );
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(errorText(error));
}

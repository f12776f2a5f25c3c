import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { KatoError, systemErrorCode } from '@kato/contracts';
import type { ControlPlace } from '../place/control-place.js';
import { SILENCE_MS } from '../protocol/timing.js';

/** How requests reach a daemon. */
export interface Connection {
  readonly place: ControlPlace;
  readonly agent: Agent;
  /** Of this kato; said in each request. */
  readonly version: string;
  /** The other side is lost when it has said nothing for so long. */
  readonly silenceMs: number;
  readonly token: string | undefined;
}

export interface ConnectionOptions {
  readonly place: ControlPlace;
  readonly version: string;
  /** Default: `SILENCE_MS`. A daemon that works says that it is alive every `ALIVE_MS`. */
  readonly silenceMs?: number;
}

/** Throws `DAEMON_NOT_RUNNING` where a token is asked for and none was made yet: each daemon makes one. */
export function openConnection(options: ConnectionOptions): Connection {
  const { place, version, silenceMs = SILENCE_MS } = options;
  const { tokenFile } = place;
  return {
    ...{ place, version, silenceMs },
    agent: new Agent({ keepAlive: false, maxSockets: 8 }),
    token: tokenFile && tokenIn(tokenFile),
  };
}

function tokenIn(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (cause) {
    if (systemErrorCode(cause) !== 'ENOENT') throw cause;
    const details = { path };
    throw new KatoError('DAEMON_NOT_RUNNING', `no daemon made ${path} yet`, {
      ...{ hint: 'kato start', details, cause },
    });
  }
}

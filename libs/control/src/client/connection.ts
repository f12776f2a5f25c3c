import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import type { ControlPlace } from '../place/control-place.js';

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
  /** Default: 20,000. A daemon that works says that it is alive every 2 s. */
  readonly silenceMs?: number;
}

export function openConnection(options: ConnectionOptions): Connection {
  const { place, version, silenceMs = 20_000 } = options;
  const { tokenFile } = place;
  return {
    ...{ place, version, silenceMs },
    agent: new Agent({ keepAlive: true, maxSockets: 8 }),
    token: tokenFile && readFileSync(tokenFile, 'utf8').trim(),
  };
}

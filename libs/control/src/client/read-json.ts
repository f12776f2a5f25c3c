import type { IncomingMessage } from 'node:http';
import { KatoError } from '@kato/contracts';
import type { Connection } from './connection.js';
import { lostConnection } from './lost-daemon.js';

/** The whole answer. Throws `DAEMON_LOST` when it ends too early, `DAEMON_PROTOCOL` when it is no JSON. */
export async function readJson(
  answer: IncomingMessage,
  connection: Connection,
): Promise<unknown> {
  const pieces: Buffer[] = [];
  try {
    for await (const piece of answer) pieces.push(piece as Buffer);
  } catch (error) {
    throw lostConnection(error, connection);
  }
  return parsed(Buffer.concat(pieces).toString('utf8'));
}

/** JSON from the daemon, as nobody knows what. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new KatoError('DAEMON_PROTOCOL', 'the daemon answered with no JSON', {
      ...{ hint: 'kato restart', cause },
    });
  }
}

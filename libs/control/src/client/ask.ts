import { request, type IncomingMessage } from 'node:http';
import { withoutUndefined } from '@kato/contracts';
import {
  LINES_TYPE,
  PROTOCOL,
  PROTOCOL_HEADER,
  VERSION_HEADER,
} from '../protocol/protocol.js';
import type { Connection } from './connection.js';
import { failedAnswer } from './failed-answer.js';
import { lostConnection, silentDaemon, unlikeKato } from './lost-daemon.js';

/** A request to the daemon. */
export interface Question {
  readonly method: 'GET' | 'POST';
  /** With the query. */
  readonly path: string;
  readonly body?: object;
  /** `lines`: the answer comes in lines, as it is made. */
  readonly as: 'json' | 'lines';
  /** Ends the request from this side. */
  readonly signal?: AbortSignal;
}

/**
 * Asks, and gives the answer once it has begun and is none of failure. Throws what the daemon threw, `DAEMON_NOT_RUNNING`,
 * `DAEMON_LOST`, and `DAEMON_PROTOCOL` when the two do not understand each other.
 */
export async function ask(
  connection: Connection,
  question: Question,
): Promise<IncomingMessage> {
  const answer = await send(connection, question);
  refuseStrangers(answer, connection);
  if (answer.statusCode === 200 || answer.statusCode === 202) return answer;
  throw await failedAnswer(answer, connection);
}

function send(
  connection: Connection,
  { method, path, body, as, signal }: Question,
): Promise<IncomingMessage> {
  const { place, agent, silenceMs } = connection;
  const text = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const outgoing = request(
      withoutUndefined({
        ...{ socketPath: place.path, agent, method, path, signal },
        headers: headersOf(connection, { as, text }),
        servername: '', // else Node looks whether the host is an address: 5 ms, the first time
      }),
      (answer) => {
        outgoing.off('timeout', refuse);
        endOnSilence(answer, connection);
        resolve(answer);
      },
    );
    const refuse = (): unknown => outgoing.destroy(silentDaemon(connection));
    outgoing.setTimeout(silenceMs);
    outgoing.on('timeout', refuse);
    outgoing.on('error', (error) => reject(lostConnection(error, connection)));
    outgoing.end(text);
  });
}

/**
 * Ends an answer in which nothing came for so long. What waits to be read came in time: then this side is slow, a pager for
 * one. Two looks have to agree, since a reader may just have taken what waited, before more can come.
 */
function endOnSilence(answer: IncomingMessage, connection: Connection): void {
  const { socket } = answer;
  const lookMs = connection.silenceMs / 2;
  let silentAt: number | undefined;
  const look = (): void => {
    const isWaiting = answer.readableLength > 0;
    if (!isWaiting && silentAt === socket.bytesRead) {
      answer.destroy(silentDaemon(connection));
      return;
    }
    silentAt = isWaiting ? undefined : socket.bytesRead;
    socket.setTimeout(lookMs);
  };
  socket.setTimeout(lookMs);
  socket.on('timeout', look);
  answer.once('close', () => socket.off('timeout', look));
}

function headersOf(
  { version, token }: Connection,
  {
    as,
    text,
  }: { readonly as: Question['as']; readonly text?: string | undefined },
): Record<string, string> {
  return withoutUndefined({
    [PROTOCOL_HEADER]: String(PROTOCOL),
    [VERSION_HEADER]: version,
    accept: as === 'lines' ? LINES_TYPE : 'application/json',
    host: 'kato',
    // One that is kept may be closed by the other side just as the next request goes out.
    connection: 'close',
    authorization: token && `Bearer ${token}`,
    'content-type': text && 'application/json',
    'content-length': text && String(Buffer.byteLength(text)),
  });
}

// An answer that does not say so in its head is not read at all.
function refuseStrangers(
  answer: IncomingMessage,
  connection: Connection,
): void {
  const spoken = answer.headers[PROTOCOL_HEADER];
  if (spoken === String(PROTOCOL)) return;
  answer.destroy();
  throw unlikeKato(connection, {
    protocol: spoken,
    version: answer.headers[VERSION_HEADER],
  });
}

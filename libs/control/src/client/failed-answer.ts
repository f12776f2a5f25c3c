import type { IncomingMessage } from 'node:http';
import { KatoError } from '@kato/contracts';
import * as v from 'valibot';
import { errorSchema, fromWireError } from '../protocol/error-envelope.js';
import type { Connection } from './connection.js';
import { readJson } from './read-json.js';

const envelope = v.object({ error: errorSchema });

/** The error that an answer of failure is. */
export async function failedAnswer(
  answer: IncomingMessage,
  connection: Connection,
): Promise<Error> {
  const said = v.safeParse(envelope, await readJson(answer, connection));
  if (said.success) return fromWireError(said.output.error);
  return new KatoError(
    'DAEMON_PROTOCOL',
    `the daemon refused with ${answer.statusCode} and a reason that this kato does not understand`,
    { hint: 'kato restart' },
  );
}

import type { IncomingMessage } from 'node:http';
import { KatoError } from '@kato/contracts';
import * as v from 'valibot';
import { fromWireError } from '../protocol/error-envelope.js';
import { lineSchema, type Line } from '../protocol/lines.js';
import type { Connection } from './connection.js';
import { lostConnection } from './lost-daemon.js';
import { parsed } from './read-json.js';

/** Lines that tell something; `error` is thrown instead. */
export type Told = Exclude<Line, { readonly type: 'alive' | 'error' }>;

/**
 * The lines of an answer as they come; the last one is the `result`. Throws what the daemon threw, and `DAEMON_LOST` when
 * there is no result.
 */
export async function* readLines(
  answer: IncomingMessage,
  connection: Connection,
): AsyncGenerator<Told, void> {
  for await (const text of texts(answer, connection)) {
    const line = lineOf(text);
    if (line === undefined || line.type === 'alive') continue;
    if (line.type === 'error') throw fromWireError(line.error);
    yield line;
    if (line.type === 'result') return;
  }
  throw lostConnection(new Error('its answer has no end'), connection);
}

const typed = v.looseObject({ type: v.string() });
const KNOWN = new Set(
  lineSchema.options.map(({ entries }) => entries.type.literal),
);

function lineOf(text: string): Line | undefined {
  const value = parsed(text);
  const known: ReadonlySet<string> = KNOWN;
  if (v.is(typed, value) && !known.has(value.type)) return undefined; // of a newer daemon
  if (v.is(lineSchema, value)) return value;
  throw new KatoError(
    'DAEMON_PROTOCOL',
    'the daemon answered with a line that this kato does not understand',
    { hint: 'kato restart' },
  );
}

const LINE_FEED = 0x0a;

async function* texts(
  answer: IncomingMessage,
  connection: Connection,
): AsyncGenerator<string> {
  let begun: Buffer[] = [];
  try {
    for await (const data of answer) {
      const piece = data as Buffer;
      let from = 0;
      for (;;) {
        const end = piece.indexOf(LINE_FEED, from);
        if (end < 0) break;
        begun.push(piece.subarray(from, end));
        yield Buffer.concat(begun).toString('utf8');
        begun = [];
        from = end + 1;
      }
      if (from < piece.length) begun.push(piece.subarray(from));
    }
  } catch (error) {
    throw lostConnection(error, connection);
  }
}

import type { Context } from 'hono';
import { toWireError } from '../protocol/error-envelope.js';
import { httpStatus } from '../protocol/http-status.js';
import { LINES_TYPE } from '../protocol/protocol.js';
import { linesAnswer, type Teller } from './lines-answer.js';

/** Does the work, and answers as the caller wants it: in lines while it goes on, or with the result alone. */
export async function answer(
  context: Context,
  work: (teller: Teller) => Promise<unknown>,
): Promise<Response> {
  if (wantsLines(context)) return linesAnswer(work);
  try {
    return jsonAnswer(await work(nobody(context.req.raw.signal)), 200);
  } catch (error) {
    return failure(error);
  }
}

export function wantsLines({ req }: Context): boolean {
  return req.header('accept') === LINES_TYPE;
}

export function failure(error: unknown): Response {
  const said = toWireError(error);
  return jsonAnswer({ error: said }, httpStatus(said));
}

export function jsonAnswer(value: unknown, status: number): Response {
  return new Response(`${JSON.stringify(value)}\n`, {
    status,
    headers: { 'content-type': 'application/json' },
  });
}

function nobody(gone: AbortSignal): Teller {
  return { gone, tell: async () => undefined, mention: () => undefined };
}

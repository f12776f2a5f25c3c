import type { EventsRequest, SessionEvents } from '@kato/contracts';
import { ask } from './ask.js';
import type { Connection } from './connection.js';
import { readLines } from './read-lines.js';

/** The events of a session, as the daemon gives them. `closing` ends it from this side, as the request's own signal does. */
export async function* remoteEvents(
  connection: Connection,
  { signal, onProgress, ...body }: EventsRequest,
  closing: AbortSignal,
): AsyncGenerator<SessionEvents> {
  const ended = AbortSignal.any(signal ? [signal, closing] : [closing]);
  if (ended.aborted) return;
  const path = `/v1/sessions/${encodeURIComponent(body.selector)}/events`;
  const question = { method: 'POST', path, body, as: 'lines' } as const;
  try {
    const answer = await ask(connection, { ...question, signal: ended });
    for await (const line of readLines(answer, connection)) {
      if (line.type === 'events') yield line.batch;
      else if (line.type === 'progress') onProgress?.(line.progress);
    }
  } catch (error) {
    if (!ended.aborted) throw error;
  }
}

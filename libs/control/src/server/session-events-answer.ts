import {
  KatoError,
  type EventsRequest,
  type KatoClient,
} from '@kato/contracts';
import { linesAnswer } from './lines-answer.js';

export interface EventsPorts {
  readonly client: KatoClient;
  readonly ending: AbortSignal;
}

/** The events of a session in lines, for as long as somebody listens; `null` after the last. */
export function sessionEventsAnswer(
  { client, ending }: EventsPorts,
  request: EventsRequest,
): Response {
  return linesAnswer(async (teller) => {
    const batches = client.events({
      ...request,
      signal: AbortSignal.any([teller.gone, ending]),
      onProgress: (progress) => teller.mention({ type: 'progress', progress }),
    });
    for await (const batch of batches)
      await teller.tell({ type: 'events', batch });
    // Somebody who follows would take the end for that of the session.
    if (ending.aborted && request.follow === true) throw stopped();
    return null;
  });
}

function stopped(): KatoError {
  return new KatoError('DAEMON_LOST', 'the daemon was stopped', {
    hint: 'kato start, and go on from the last position',
  });
}

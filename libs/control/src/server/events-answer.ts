import type { Observe, OperationalEvent } from '@kato/contracts';
import { LINES_TYPE } from '../protocol/protocol.js';

const MAX_WAITING = 1000;

/**
 * What the daemon does, as lines like those of the operational log, until somebody ends it. Who reads too slowly misses
 * some, and is told how many.
 */
export function eventsAnswer(
  onOperation: (listener: Observe) => () => void,
  ending: AbortSignal,
): Response {
  let stop = (): void => undefined;
  let dropped = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const tell = (event: OperationalEvent): void => {
          if ((controller.desiredSize ?? 0) <= 0) dropped++;
          else {
            if (dropped > 0) controller.enqueue(lineOf(gap(dropped)));
            dropped = 0;
            controller.enqueue(lineOf(event));
          }
        };
        controller.enqueue(encoder.encode('\n')); // it has begun
        const deaf = onOperation(tell);
        const end = (): void => {
          stop();
          controller.close();
        };
        // Of a reader that left, nothing stays: what is closed cannot be closed again.
        stop = () => {
          deaf();
          ending.removeEventListener('abort', end);
        };
        if (ending.aborted) end();
        else ending.addEventListener('abort', end);
      },
      cancel: () => stop(),
    },
    { highWaterMark: MAX_WAITING },
  );
  return new Response(body, { headers: { 'content-type': LINES_TYPE } });
}

const encoder = new TextEncoder();

function lineOf(event: OperationalEvent): Uint8Array {
  const timestamp = new Date().toISOString();
  return encoder.encode(`${JSON.stringify({ timestamp, ...event })}\n`);
}

function gap(dropped: number): OperationalEvent {
  return { event: 'log.gap', dropped, suppressed: 0 };
}

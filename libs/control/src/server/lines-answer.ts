import { LINES_TYPE } from '../protocol/protocol.js';
import { toWireError } from '../protocol/error-envelope.js';
import type { Line } from '../protocol/lines.js';
import { ALIVE_MS } from '../protocol/timing.js';

/** Tells the one who waits. */
export interface Teller {
  /** Resolves when there is room for more; rejects when nobody listens any more. */
  tell(line: Line): Promise<void>;
  /** For what may be left out: told when there is room. */
  mention(line: Line): void;
  /** Nobody listens any more. */
  readonly gone: AbortSignal;
}

const ROOM_BYTES = 256 * 1024;

/** An answer in lines: what the work tells, then its result or its error. */
export function linesAnswer(
  work: (teller: Teller) => Promise<unknown>,
): Response {
  const gone = new AbortController();
  const room = roomSignal();
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const teller = tellerOf(controller, room, gone.signal);
        // A silent stream would look like a dead daemon.
        const ticks = setInterval(
          () => teller.mention({ type: 'alive' }),
          ALIVE_MS,
        );
        void toLastLine(work, teller)
          .then((line) => {
            if (gone.signal.aborted) return;
            controller.enqueue(encoded(line));
            controller.close();
          })
          .finally(() => clearInterval(ticks));
      },
      pull: () => room.open(),
      cancel() {
        gone.abort();
        room.open();
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: ROOM_BYTES }),
  );
  return new Response(body, { headers: { 'content-type': LINES_TYPE } });
}

async function toLastLine(
  work: (teller: Teller) => Promise<unknown>,
  teller: Teller,
): Promise<Line> {
  try {
    return { type: 'result', value: await work(teller) };
  } catch (error) {
    return { type: 'error', error: toWireError(error) };
  }
}

function tellerOf(
  controller: ReadableStreamDefaultController<Uint8Array>,
  room: Room,
  gone: AbortSignal,
): Teller {
  const hasRoom = (): boolean => (controller.desiredSize ?? 0) > 0;
  return {
    gone,
    async tell(line) {
      while (!gone.aborted && !hasRoom()) await room.next();
      if (gone.aborted) throw new Error('nobody listens any more');
      controller.enqueue(encoded(line));
    },
    mention(line) {
      if (!gone.aborted && hasRoom()) controller.enqueue(encoded(line));
    },
  };
}

interface Room {
  next(): Promise<void>;
  open(): void;
}

function roomSignal(): Room {
  let waiting: (() => void)[] = [];
  return {
    next: () => new Promise((resolve) => waiting.push(resolve)),
    open() {
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    },
  };
}

const encoder = new TextEncoder();

function encoded(line: Line): Uint8Array {
  return encoder.encode(`${JSON.stringify(line)}\n`);
}

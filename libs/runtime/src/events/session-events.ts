import {
  withoutUndefined,
  type EventPosition,
  type EventsRequest,
  type SessionEvents,
  type SessionKey,
  type SessionTail,
  type SourceId,
} from '@kato/contracts';
import type { RestoreSession } from '../document/restore-session.js';
import type { FoundSession } from '../select/find-session.js';
import { changesOf, type ChangePorts } from './changes-of.js';
import { latestEvents } from './latest-events.js';

export interface EventsPorts extends ChangePorts {
  readonly tail: SessionTail;
  /** Reads the session's files, and finds it. */
  readonly find: () => Promise<FoundSession>;
  readonly restore: RestoreSession;
}

/** See `KatoClient.events`. */
export async function* sessionEvents(
  request: EventsRequest,
  ports: EventsPorts,
): AsyncGenerator<SessionEvents> {
  const { from, last, follow = false, signal } = request;
  const { summary } = await ports.find();
  const { key } = summary;
  if (from === undefined) await ports.restore(summary);
  const known: Known = new Map(from?.map((one) => [one.sourceId, one]));
  if (last !== undefined && from === undefined)
    yield* latest(key, { last, known, ports });
  else yield* newEvents(key, known, ports.tail);
  if (!follow) return;
  for await (const changed of changesOf(key, ports, signal))
    yield* newEvents(changed, known, ports.tail);
}

type Known = Map<SourceId, EventPosition>;

async function* newEvents(
  key: SessionKey,
  known: Known,
  tail: SessionTail,
): AsyncGenerator<SessionEvents> {
  const from = [...known.values()];
  for await (const batch of tail.readTail(key, from)) {
    const { events, position, isRestart, missing } = batch;
    known.set(position.sourceId, position);
    yield withoutUndefined(
      { key, events, position: [...known.values()] },
      { missing, restarted: isRestart ? position.sourceId : undefined },
    );
  }
}

interface LatestAsked {
  readonly last: number;
  readonly known: Known;
  readonly ports: Pick<EventsPorts, 'store' | 'tail'>;
}

async function* latest(
  key: SessionKey,
  { last, known, ports }: LatestAsked,
): AsyncGenerator<SessionEvents> {
  const { events, position } = await latestEvents(key, last, ports);
  for (const one of position) known.set(one.sourceId, one);
  yield { key, events, position };
}

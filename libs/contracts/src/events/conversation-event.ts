import {
  eventId,
  type ProviderId,
  type SessionId,
  type SourceId,
} from '../ids/ids.js';
import type { EventBody } from './event-body.js';

/** Who and where an event is. Stamped by the host, never by a provider. */
export interface EventIdentity {
  readonly eventId: string;
  readonly provider: ProviderId;
  readonly sessionId: SessionId;
  readonly sourceId: SourceId;
}

/** One thing that happened: the contract between providers and everything else, and the JSONL export format. */
export type ConversationEvent = EventIdentity & EventBody;

/** A body and where its record starts: byte offset of the line, index of the event within the record. */
export interface PositionedBody {
  readonly offset: number;
  readonly index: number;
  readonly body: EventBody;
}

/** What a stamp needs to know of a source. */
export interface SourceIdentity {
  readonly provider: ProviderId;
  readonly sessionId: SessionId;
  readonly sourceId: SourceId;
}

/** Gives a body its identity. The same body at the same place always gets the same event. */
export function stampEvent(
  source: SourceIdentity,
  positioned: PositionedBody,
): ConversationEvent {
  return {
    eventId: eventId(source.sourceId, positioned.offset, positioned.index),
    provider: source.provider,
    sessionId: source.sessionId,
    sourceId: source.sourceId,
    ...positioned.body,
  };
}

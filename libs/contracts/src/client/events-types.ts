import type { ConversationEvent } from '../events/conversation-event.js';
import type { SessionKey, SourceId } from '../ids/ids.js';
import type { EventPosition } from '../store/session-tail.js';
import type { IngestRequest } from './ingest-types.js';

/** Asks for the events of a session, as they are stored: nothing is threaded, masked or left out. */
export interface EventsRequest {
  /** A session id, a unique prefix of at least 4 characters, `provider/prefix`, or `latest`. */
  readonly selector: string;
  /** Where an earlier answer ended (`SessionEvents.position`): only what came after it. */
  readonly from?: readonly EventPosition[];
  /** Begin with at most so many events, the latest by time of the session and its agents. Default: all. Not with `from`. */
  readonly last?: number;
  /** Do not end: go on with what is written from now on, within a second. Default: no. */
  readonly follow?: boolean;
  /** Ends it; what is being read is given to its end. */
  readonly signal?: AbortSignal;
  /** Hears how far the reading of files has come that goes before. */
  readonly onProgress?: IngestRequest['onProgress'];
}

/** Some events. Those of one source are in its order; sources come one after the other. */
export interface SessionEvents {
  readonly key: SessionKey;
  readonly events: readonly ConversationEvent[];
  /** What is known after these events, of every source that was told of. JSON: good for a later request. */
  readonly position: readonly EventPosition[];
  /** A source that was read anew and begins again with these. What did not change keeps its id. */
  readonly restarted?: SourceId;
  /** Events before these that the store has given up, and that could not be read again. */
  readonly missing?: number;
}

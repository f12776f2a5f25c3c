import type { ConversationEvent } from '../events/conversation-event.js';
import type { SessionKey } from '../ids/ids.js';
import type { SessionSummary } from './session-summary.js';

/** An immutable view of a session at a revision: its figures and a window of its latest events. */
export interface SessionSnapshot {
  readonly key: SessionKey;
  readonly revision: number;
  readonly summary: SessionSummary;
  /** In source order: main source first, then sub-agents, then sidecars, by id, each by offset. */
  readonly events: readonly ConversationEvent[];
  /** Events before the window, in the store but not in `events`. */
  readonly omittedEvents: number;
}

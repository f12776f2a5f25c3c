import type { HiddenReason } from './hidden-reason.js';
import type { Native } from './native.js';

/** What every event has, before the host stamps its identity. Absent means: the source does not say. */
export interface EventBase {
  /** The source's own time, ISO 8601 UTC with milliseconds. */
  readonly at?: string;
  readonly native: Native;
  /** Set on events of a sub-agent. */
  readonly agentId?: string;
  readonly hidden?: HiddenReason;
}

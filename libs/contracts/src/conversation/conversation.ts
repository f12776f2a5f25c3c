import type { ConversationEvent } from '../events/conversation-event.js';
import type { EventKind } from '../events/event-body.js';
import type { EventId, SourceId } from '../ids/ids.js';
import type { Inheritance } from '../lineage/inheritance.js';
import type { SessionSummary } from '../snapshot/session-summary.js';
import type { UsageReport } from '../usage/usage-report.js';
import type { HiddenReasons } from './hidden-events.js';

/** An event of one kind, with its identity. */
export type EventOf<K extends EventKind> = Extract<
  ConversationEvent,
  { readonly kind: K }
>;

/** One thing to show: an event with everything that belongs to it. */
export interface ConversationEntry {
  readonly event: ConversationEvent;
  /** Further text blocks of the same API message, in order. */
  readonly blocks: readonly ConversationEvent[];
  /** The result of a tool call. Absent: no result recorded. */
  readonly result?: EventOf<'tool.result'> | undefined;
  /** The files beside the transcript that the result names, as far as they are there; each stands once in a conversation. */
  readonly outputs?: readonly EventOf<'tool.output'>[];
  /** What came back stands in the result of the call around this one. */
  readonly resultInParent?: true;
  /** The calls that a tool call made, or that went on with what it started. */
  readonly children: readonly ConversationEntry[];
  /** The sub-agents that a tool call started. */
  readonly agents: readonly Thread[];
}

/** A branch that the user left (rewind), kept apart from what replaced it. */
export interface AbandonedBranch {
  /** The last common event; absent when the branch starts at the root. */
  readonly after?: EventId;
  /** It was not left by the user: the assistant refused to go on, and took back what it had said. */
  readonly retracted?: true;
  readonly entries: readonly ConversationEntry[];
}

/** One speaker's line of events: the main conversation, or a sub-agent's. */
export interface Thread {
  readonly sourceId: SourceId;
  readonly agentId?: string;
  readonly agentType?: string;
  readonly entries: readonly ConversationEntry[];
  readonly abandoned: readonly AbandonedBranch[];
}

/** The threaded view of a snapshot. A pure projection: the same events always give the same conversation. */
export interface Conversation {
  readonly summary: SessionSummary;
  readonly main: readonly Thread[];
  /** Sub-agents whose call is not visible. */
  readonly looseAgents: readonly Thread[];
  /** Outputs of tools that no visible result names. */
  readonly looseOutputs: readonly EventOf<'tool.output'>[];
  /**
   * Why each event that is hidden is hidden: the provider's reason, or threading's (duplicates, abandoned branches,
   * rolled-back turns). Visible events are not in it.
   */
  readonly hidden: HiddenReasons;
  /** All events of the session in source order. Of a large session, those of an `EventPack`. */
  readonly events: readonly ConversationEvent[];
  readonly usage: UsageReport;
  /** Records that were written again with other words: the fullest copy is shown. Absent: none. */
  readonly rewritten?: number;
  /** What the session begins with that is another one's. Absent: as far as is known, all is its own. */
  readonly inheritance?: Inheritance;
}

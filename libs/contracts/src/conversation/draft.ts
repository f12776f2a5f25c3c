import type { ConversationEvent } from '../events/conversation-event.js';
import type { EventId } from '../ids/ids.js';
import type { ThreadEvents } from './agents/split-threads.js';
import type { ConversationEntry, EventOf } from './conversation.js';

/** An entry while its sub-agents are still being found. */
export interface DraftEntry extends Omit<
  ConversationEntry,
  'agents' | 'children' | 'outputs'
> {
  event: ConversationEvent;
  readonly blocks: ConversationEvent[];
  readonly children: DraftEntry[];
  result?: EventOf<'tool.result'>;
  resultInParent?: true;
  outputs?: EventOf<'tool.output'>[];
}

/** Entries in order, and the events that went into the result of another record. */
export interface Entries {
  readonly entries: readonly DraftEntry[];
  readonly merged: readonly EventId[];
}

/** A thread whose sub-agents are not in place yet. */
export interface DraftThread extends ThreadEvents {
  readonly entries: readonly DraftEntry[];
  readonly abandoned: readonly {
    readonly after?: string;
    readonly retracted?: true;
    readonly entries: readonly DraftEntry[];
  }[];
}

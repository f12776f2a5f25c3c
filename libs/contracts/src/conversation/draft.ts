import type { ConversationEvent } from '../events/conversation-event.js';
import type { ThreadEvents } from './agents/split-threads.js';
import type { ConversationEntry, EventOf, Thread } from './conversation.js';

/** An entry while what belongs to it is still being found. In the end it is one: a long session has no room for two. */
export interface DraftEntry extends ConversationEntry {
  event: ConversationEvent;
  blocks: readonly ConversationEvent[];
  children: readonly DraftEntry[];
  agents: readonly Thread[];
  result: EventOf<'tool.result'> | undefined;
  resultInParent?: true;
  outputs?: EventOf<'tool.output'>[];
}

// Most entries have nothing that belongs to them.
const NONE: readonly never[] = Object.freeze([]);

/** An entry of one event. */
export function draftEntry(event: ConversationEvent): DraftEntry {
  return {
    event,
    blocks: NONE,
    children: NONE,
    agents: NONE,
    result: undefined,
  };
}

/** A list with one more: the same list, unless it is everybody's. */
export function withOneMore<T>(list: readonly T[], one: T): readonly T[] {
  if (list === NONE) return [one];
  (list as T[]).push(one);
  return list;
}

/** Entries in order, and the events that went into the result of another record. */
export interface Entries {
  readonly entries: readonly DraftEntry[];
  readonly merged: readonly ConversationEvent[];
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

import type {
  AbandonedBranch,
  ConversationEntry,
  Thread,
} from '@kato/contracts';

/** Where an item stands: `3`, `3.1` inside entry 3, `A1` an abandoned branch, `S1` a sub-agent without a call, `O1` an output
 * that no result names. */
export interface Place {
  readonly number: string;
  /** Heading level, 2 to 6. */
  readonly level: number;
}

/** One entry under its own heading. `day`: the UTC day, where it is another than that of the entry before. */
export interface EntryItem extends Place {
  readonly type: 'entry';
  readonly entry: ConversationEntry;
  readonly day?: string;
}

/** A branch that was left: a heading, then its entries one level deeper. */
export interface AbandonedItem extends Place {
  readonly type: 'abandoned';
  readonly branch: AbandonedBranch;
}

/** A sub-agent whose call is not visible: a heading, then its entries one level deeper. */
export interface LooseAgentItem extends Place {
  readonly type: 'loose-agent';
  readonly thread: Thread;
}

/** A line that says who speaks from here on: the sub-agent of the call above, or a further main source. */
export interface ThreadItem {
  readonly type: 'agent' | 'source';
  readonly thread: Thread;
}

/** Where the inherited beginning of a session ends and its own part begins. */
export interface OwnPartItem {
  readonly type: 'own-part';
}

/** What a document shows, in order. */
export type OutlineItem =
  EntryItem | OwnPartItem | AbandonedItem | LooseAgentItem | ThreadItem;

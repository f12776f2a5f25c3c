import type { JsonObject } from '@kato/contracts';

/**
 * One line of a rollout, named but not yet understood. What it means is decided by the table in `fold`, so that a type
 * that nobody knows yet is carried through unharmed.
 */
export interface CodexRecord {
  /**
   * The dispatch name: the line's type, with the payload's type after a dot where the payload has one, and the item's
   * type after another: `turn_context`, `response_item.message`, `event_msg.item_completed.AgentMessage`.
   * Lines of 2025 without an envelope get the names of their later twins.
   */
  readonly type: string;
  /** What the type describes: the payload, the completed item, or the whole line where there is no envelope. */
  readonly body: JsonObject;
  /** The payload around an item; else the same as `body`. Holds the turn and thread ids. */
  readonly payload: JsonObject;
  /** The line as parsed. */
  readonly line: JsonObject;
}

/**
 * The record's type and the provider's own ids, as written. They carry the *meaning* of an event
 * (parent, call and result, fork, duplicate), never its identity.
 */
export interface Native {
  /** The record's type in the provider's vocabulary, e.g. `assistant`, `event_msg.user_message`. */
  readonly type: string;
  readonly id?: string;
  /** The record before this one in a tree of records; `null` where the source says "root". Absent: the source is a plain list. */
  readonly parentId?: string | null;
  /** The real predecessor of a root that replaces history (after a compaction). */
  readonly logicalParentId?: string;
  /** On a pointer record: the record that the conversation currently ends with. */
  readonly leafId?: string;
  /** The session that this record was copied from, where the record itself says so. */
  readonly copiedFrom?: string;
  /** On the note of a refusal: the records of this thread whose words the assistant took back. */
  readonly retractedIds?: readonly string[];
  /** The API message that this block belongs to; blocks of one message are shown as one. */
  readonly messageId?: string;
  /** Position of the block in its API message, where the source says it. */
  readonly blockIndex?: number;
  readonly requestId?: string;
  readonly callId?: string;
  /** On a call that another one made: that call, e.g. the script inside which it ran. */
  readonly parentCallId?: string;
  /** On a call that goes on with what another one started (input for a running command): that call. */
  readonly continuesCallId?: string;
  readonly turnId?: string;
  /** The record's ordinal in its thread, where the source counts. A hint: duplicates exist. */
  readonly ordinal?: number;
  /**
   * For assistants that write each text twice: which of the two copies this is. `view` is what the user saw,
   * `model` is what the model was given. Threading hides the `model` copy of a pair as `duplicate`.
   */
  readonly copy?: 'model' | 'view';
  /** Equal for the two copies of one text (provider's normalisation); never an identity. */
  readonly copyKey?: string;
}

import type {
  EventBase,
  EventBody,
  Json,
  SystemMessage,
} from '@kato/contracts';
import { withoutUndefined } from '@kato/contracts';
import type { FoldContext } from '@kato/contracts/provider';
import type { ClaudeRecord } from '../decode/claude-record.js';
import type { ClaudeState } from './claude-state.js';

/** A record on its way to events: what every event of it has in common is already known. */
export interface FoldInput<R extends ClaudeRecord = ClaudeRecord> {
  readonly record: R;
  readonly context: FoldContext;
  readonly base: EventBase;
}

/** What folding a record, or a part of it, gives. */
export interface Step {
  readonly state: ClaudeState;
  readonly events: readonly EventBody[];
}

/** What a note says besides the common part of its record's events. */
export interface NoteFields {
  readonly text?: string | undefined;
  readonly parts?: SystemMessage['parts'] | undefined;
  readonly subtype?: string | undefined;
  readonly level?: string | undefined;
  readonly from?: string | undefined;
  readonly detail?: Json | undefined;
  readonly hidden?: SystemMessage['hidden'] | undefined;
}

/** A `message.system`: something that neither a person nor the model said. */
export function note(base: EventBase, fields: NoteFields): SystemMessage {
  return withoutUndefined(base, {
    kind: 'message.system',
    text: fields.text ?? '',
    parts: fields.parts,
    subtype: fields.subtype,
    level: fields.level,
    from: fields.from,
    detail: fields.detail,
    hidden: fields.hidden,
  });
}

import type { JsonObject, SystemMessage } from '@kato/contracts';
import { stringField } from '@kato/contracts/provider';
import type { AttachmentRecord } from '../../decode/claude-record.js';
import type { ClaudeState } from '../claude-state.js';
import { note, type FoldInput, type Step } from '../fold-step.js';
import { foldUnknown } from '../fold-unknown.js';
import { payloadOf } from '../payload.js';
import { ATTACHMENT_GROUPS } from './attachment-groups.js';
import { foldQueuedCommand } from './fold-queued-command.js';

/** Folds what was added to the model's context, by its type. A type that is not in the table is kept as `unknown`. */
export function foldAttachment(
  state: ClaudeState,
  input: FoldInput<AttachmentRecord>,
): Step {
  const { record, base } = input;
  const type = stringField(record.attachment, 'type') ?? '(none)';
  if (type === 'queued_command') return foldQueuedCommand(state, input);
  const group = ATTACHMENT_GROUPS.get(type);
  if (group === undefined)
    return { state, events: [foldUnknown(input, `attachment.${type}`)] };
  // After a compaction the client puts files back into the context; nobody mentions them then.
  const isShown = group === 'shown' && !state.compacted;
  const event: SystemMessage = note(base, {
    text: group === 'shown' ? shownText(record.attachment) : '',
    subtype: type,
    detail: payloadOf(record.raw),
    hidden: isShown ? undefined : group === 'meta' ? 'meta' : 'injected',
  });
  return { state, events: [event] };
}

const TEXT_KEYS: readonly string[] = [
  'displayPath',
  'filename',
  'planFilePath',
  'condition',
  'blockingError',
  'content',
];

// What the attachment is about, in its own words; the whole of it is in `detail`.
function shownText(attachment: JsonObject): string {
  for (const key of TEXT_KEYS) {
    const text = stringField(attachment, key);
    if (text !== undefined && text !== '') return text;
  }
  return '';
}

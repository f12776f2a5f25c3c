import type {
  EventBody,
  Json,
  JsonObject,
  Part,
  SystemMessage,
} from '@kato/contracts';
import { arrayField, field, stringField } from '@kato/contracts/provider';
import type { AttachmentRecord } from '../../decode/claude-record.js';
import type { ClaudeState } from '../claude-state.js';
import { note, type FoldInput, type Step } from '../fold-step.js';
import { foldUnknown } from '../fold-unknown.js';
import { payloadOf } from '../payload.js';
import { withoutCopies, type PlaceOf } from '../without-copies.js';
import { attachedPart } from './attached-part.js';
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
  if (type === 'teammate_mailbox') return { state, events: mailbox(input) };
  const group = ATTACHMENT_GROUPS.get(type);
  if (group === undefined)
    return { state, events: [foldUnknown(input, `attachment.${type}`)] };
  // After a compaction the client puts files back into the context; nobody mentions them then.
  const isShown = group === 'shown' && !state.compacted;
  const hidden = isShown ? undefined : group === 'meta' ? 'meta' : 'injected';
  const part = attachedPart(type, record.attachment);
  const event: SystemMessage = note(base, {
    text: group === 'shown' && !part ? shownText(record.attachment) : '',
    parts: part && [part],
    subtype: type,
    detail: withoutCopies(payloadOf(record.raw), placeIn(part)),
    hidden,
  });
  return { state, events: [event] };
}

function mailbox({ record, base }: FoldInput<AttachmentRecord>): EventBody[] {
  const messages = arrayField(record.attachment, 'messages').map((message) =>
    note(base, {
      text: stringField(message, 'text') ?? '',
      subtype: 'teammate-message',
      from: stringField(message, 'from'),
    }),
  );
  const detail = payloadOf(record.raw);
  const subtype = 'teammate_mailbox';
  return [...messages, note(base, { subtype, detail, hidden: 'bookkeeping' })];
}

const SHORT_CHARS = 64;

function placeIn(part: Part | undefined): PlaceOf {
  return (text) => {
    if (text.length < SHORT_CHARS) return undefined;
    if (text === part?.data) return 'parts[0].data';
    return text === part?.text ? 'parts[0].text' : undefined;
  };
}

// What the attachment says, in its own words; the whole of it is in `detail`.
function shownText(attachment: JsonObject): string {
  const blocked = field(attachment, 'blockingError');
  if (blocked !== undefined) return blockText(blocked);
  for (const key of ['condition', 'content']) {
    const text = stringField(attachment, key);
    if (text !== undefined && text !== '') return text;
  }
  const data = field(attachment, 'data') ?? field(attachment, 'content');
  return data === undefined || data === null
    ? ''
    : JSON.stringify(data, null, 2);
}

// What a hook said, without the command before it, which may hold secrets: `[command]: words`.
function blockText(blocked: Json): string {
  const text =
    typeof blocked === 'string'
      ? blocked
      : (stringField(blocked, 'blockingError') ?? '');
  const command = `[${stringField(blocked, 'command') ?? ''}]: `;
  return text.startsWith(command)
    ? text.slice(command.length)
    : text.replace(/^\[[^\]\n]*\]: /, '');
}

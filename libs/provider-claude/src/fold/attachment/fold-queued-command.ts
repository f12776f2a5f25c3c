import {
  withoutUndefined,
  type EventBase,
  type EventBody,
  type Json,
} from '@kato/contracts';
import {
  field,
  isJsonArray,
  objectField,
  stringField,
} from '@kato/contracts/provider';
import type { AttachmentRecord } from '../../decode/claude-record.js';
import { sortBlocks } from '../blocks.js';
import type { ClaudeState } from '../claude-state.js';
import { note, type FoldInput, type Step } from '../fold-step.js';
import { foldUnknown } from '../fold-unknown.js';
import { forgetAbsorbed } from '../session/absorbed-texts.js';
import { relayNotes } from '../user/relay-notes.js';
import { userMessage } from '../user/user-message.js';

/**
 * Folds what was queued while the model worked and delivered inside the turn: a person's message, or the news that a
 * background task ended. No user record repeats it. Format: docs/formats/claude-code.md, "Steering".
 */
export function foldQueuedCommand(
  before: ClaudeState,
  input: FoldInput<AttachmentRecord>,
): Step {
  const { record, base } = input;
  const prompt = field(record.attachment, 'prompt');
  const { texts, parts, results, others } = sortBlocks(promptBlocks(prompt));
  const strange: readonly EventBody[] = [...results, ...others].map((block) =>
    foldUnknown(input, 'attachment.queued_command', block),
  );
  const text = texts.join('\n\n');
  const state = forgetAbsorbed(before, text);
  const subtype = noticeKind(record, text);
  if (subtype !== undefined)
    return { state, events: [...notices(base, text, subtype), ...strange] };
  // Told when it left the queue; pictures stand only here.
  const repeated = state.steered.includes(text) && parts.length === 0;
  const hidden =
    text === '' && parts.length === 0
      ? 'empty'
      : repeated
        ? 'duplicate'
        : undefined;
  const message = userMessage(base, {
    text,
    parts,
    origin: 'steering',
    hidden,
  });
  return {
    state: withoutUndefined(state, {
      steered: state.steered.filter((steered) => steered !== text),
    }),
    events: [message, ...strange],
  };
}

function notices(
  base: EventBase,
  text: string,
  subtype: string,
): readonly EventBody[] {
  const relayed = relayNotes(base, text);
  return relayed.length > 0 ? relayed : [note(base, { text, subtype })];
}

function promptBlocks(prompt: Json | undefined): readonly Json[] {
  if (isJsonArray(prompt)) return prompt;
  return prompt === undefined || prompt === null ? [] : [prompt];
}

// What the client queued itself. Some versions call a task's notification a prompt.
function noticeKind(
  { attachment }: AttachmentRecord,
  text: string,
): string | undefined {
  const mode = stringField(attachment, 'commandMode') ?? 'prompt';
  const cause = stringField(objectField(attachment, 'origin'), 'kind');
  if (mode !== 'prompt') return mode;
  if (cause !== undefined && cause !== 'human') return cause;
  return cause === undefined && text.startsWith('<task-notification>')
    ? 'task-notification'
    : undefined;
}

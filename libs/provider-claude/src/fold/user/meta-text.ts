import {
  withoutUndefined,
  type EventBase,
  type EventBody,
} from '@kato/contracts';
import { field, objectField, stringField } from '@kato/contracts/provider';
import type { UserRecord } from '../../decode/claude-record.js';
import type { Blocks } from '../blocks.js';
import type { ClaudeState } from '../claude-state.js';
import { withNative } from '../event-base.js';
import { note, type FoldInput, type Step } from '../fold-step.js';
import { readMention, type Mention } from './read-mention.js';
import { hiddenText } from './user-message.js';

/** Remembers the record of a slash command: the text that it stands for is a record of its own, right below it. */
export function rememberCommand(
  state: ClaudeState,
  { record }: FoldInput<UserRecord>,
  events: readonly EventBody[],
): ClaudeState {
  const { uuid } = record.envelope;
  const isCommand = events.some(
    (event) => event.kind === 'message.user' && event.origin === 'command',
  );
  return isCommand && uuid !== undefined
    ? withoutUndefined(state, { command: uuid })
    : state;
}

/**
 * Text that the client wrote for the model: hidden, but for what a slash command or a skill stands for. That is the prompt
 * that the model was given, so it is told. Format: docs/formats/claude-code.md, "User records".
 */
export function foldMetaText(
  state: ClaudeState,
  input: FoldInput<UserRecord>,
  { texts, parts }: Blocks,
): Step {
  if (texts.length + parts.length === 0) return { state, events: [] };
  const { record } = input;
  const callId = stringField(record.raw, 'sourceToolUseID');
  const base =
    callId === undefined ? input.base : withNative(input.base, { callId });
  const text = texts.join('\n\n');
  const mention =
    parts.length === 0 ? readMention(text, state.mentioned) : undefined;
  if (mention !== undefined)
    return foldMention(state, base, { text, ...mention });
  const subtype = parts.length === 0 ? bodyOf(state, record) : undefined;
  if (subtype !== undefined && text.trim() !== '')
    return { state, events: [note(base, { text, subtype })] };
  const hidden = hiddenText(base, text, 'meta');
  return {
    state,
    events: [parts.length === 0 ? hidden : { ...hidden, parts }],
  };
}

// Files that a compaction puts back look the same; nobody mentions them then.
function foldMention(
  state: ClaudeState,
  base: EventBase,
  { text, path, part }: Mention & { readonly text: string },
): Step {
  const next = withoutUndefined(state, { mentioned: path });
  if (part === undefined)
    return { state: next, events: [hiddenText(base, text, 'meta')] };
  const hidden = state.compacted ? 'injected' : undefined;
  const file = note(base, { subtype: 'file', parts: [part], hidden });
  return { state: next, events: [file] };
}

// Notices stand below a command too, as a bare string; a body is a list of blocks.
function bodyOf(
  state: ClaudeState,
  { raw, envelope }: UserRecord,
): string | undefined {
  if (stringField(raw, 'sourceToolUseID') !== undefined) return 'skill-body';
  return state.command !== undefined &&
    envelope.parentUuid === state.command &&
    typeof field(objectField(raw, 'message'), 'content') !== 'string'
    ? 'command-body'
    : undefined;
}

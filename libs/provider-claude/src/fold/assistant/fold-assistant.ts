import {
  withoutUndefined,
  type EventBase,
  type EventBody,
} from '@kato/contracts';
import { booleanField, stringField } from '@kato/contracts/provider';
import type { AssistantRecord } from '../../decode/claude-record.js';
import type { ClaudeState } from '../claude-state.js';
import { withNative } from '../event-base.js';
import type { FoldInput, Step } from '../fold-step.js';
import { tellAbsorbed } from '../session/absorbed-texts.js';
import { foldClientNotice } from './fold-client-notice.js';
import { foldBlock } from './fold-block.js';
import type { MessageContext } from './message-context.js';
import { foldUsage } from './fold-usage.js';

/** The model name of everything that the client itself says in the model's name. */
const SYNTHETIC = '<synthetic>';
const CUT: ReadonlySet<string> = new Set([
  'max_tokens',
  'model_context_window_exceeded',
  'refusal',
]);

/** Folds a line of an API message: an event per block, and the token figures that the line repeats. */
export function foldAssistant(
  before: ClaudeState,
  input: FoldInput<AssistantRecord>,
): Step {
  const told = tellAbsorbed(before, input);
  const state = afterAnswer(told.state, input);
  if (isNotice(input.record))
    return { state, events: [...told.events, ...foldClientNotice(input)] };
  const { model, partial } = messageContext(input);
  let next: ClaudeState = state;
  const events: EventBody[] = [];
  for (const [index, block] of input.record.blocks.entries()) {
    const base = blockBase(input, index);
    const step = foldBlock(next, { input, base, block, model, partial });
    next = step.state;
    events.push(...step.events);
  }
  if (events.length === 0) events.push(emptyMessage(input.base));
  events.push(...foldUsage(input));
  return { state: next, events: [...told.events, ...events] };
}

// The conversation goes on: nothing that waited for it is still to come.
function afterAnswer(
  state: ClaudeState,
  { record }: FoldInput<AssistantRecord>,
): ClaudeState {
  const answering = stringField(record.message, 'id');
  return state.compacted || state.answering !== answering
    ? withoutUndefined(state, { compacted: false, answering })
    : state;
}

function isNotice({ message, raw }: AssistantRecord): boolean {
  return (
    stringField(message, 'model') === SYNTHETIC ||
    booleanField(raw, 'isApiErrorMessage') === true
  );
}

function messageContext(
  input: FoldInput<AssistantRecord>,
): Pick<MessageContext, 'model' | 'partial'> {
  const { message, raw } = input.record;
  return {
    model: stringField(message, 'model'),
    partial:
      booleanField(raw, 'isAbortedMidStream') === true ||
      CUT.has(stringField(message, 'stop_reason') ?? ''),
  };
}

// A line with several blocks counts on from the index of its first.
function blockBase(
  { base, record }: FoldInput<AssistantRecord>,
  index: number,
): EventBase {
  const { blockIndex } = base.native;
  return record.blocks.length < 2 || blockIndex === undefined
    ? base
    : withNative(base, { blockIndex: blockIndex + index });
}

function emptyMessage(base: EventBase): EventBody {
  return withoutUndefined(base, {
    kind: 'message.assistant',
    text: '',
    hidden: 'empty',
  });
}

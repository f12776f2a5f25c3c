import {
  withoutUndefined,
  type EventBase,
  type EventBody,
} from '@kato/contracts';
import { stringField } from '@kato/contracts/provider';
import type { AssistantRecord } from '../../decode/claude-record.js';
import { appendBounded, type ClaudeState } from '../claude-state.js';
import { note, type FoldInput, type Step } from '../fold-step.js';
import { userMessage } from '../user/user-message.js';

const MAX_ABSORBED = 8;

/** Remembers a text that the running turn absorbed: an attachment should follow that has it. */
export function rememberAbsorbed(
  state: ClaudeState,
  text: string,
  at: string | undefined,
): ClaudeState {
  const absorbed = withoutUndefined({ text, at });
  return withoutUndefined(state, {
    absorbed: appendBounded(state.absorbed, absorbed, MAX_ABSORBED),
  });
}

/** Forgets an absorbed text, once, because a record has it. */
export function forgetAbsorbed(state: ClaudeState, text: string): ClaudeState {
  const at = state.absorbed.findIndex((pending) => pending.text === text);
  return at === -1
    ? state
    : withoutUndefined(state, {
        absorbed: state.absorbed.filter((_, i) => i !== at),
      });
}

/**
 * Tells the absorbed texts that no record has, now that the model answers them: with the next API message. Should their
 * record come late, it is a duplicate. What was told before is forgotten.
 */
export function tellAbsorbed(
  state: ClaudeState,
  { record, base: { agentId } }: FoldInput<AssistantRecord>,
): Step {
  const isAnswer = stringField(record.message, 'id') !== state.answering;
  const told = isAnswer ? state.absorbed : [];
  if (told.length + state.steered.length === 0) return { state, events: [] };
  const native = { type: 'queue-operation' };
  const events = told.map(({ text, at }) =>
    steering(withoutUndefined({ at, agentId, native }), text),
  );
  const absorbed = isAnswer ? [] : state.absorbed;
  const steered = told.map(({ text }) => text);
  return { state: withoutUndefined(state, { absorbed, steered }), events };
}

/** What was queued while the model worked: a person's words, or the news that a task ended. */
export function steering(base: EventBase, text: string): EventBody {
  return text.startsWith('<task-notification>')
    ? note(base, { text, subtype: 'task-notification' })
    : userMessage(base, { text, origin: 'steering' });
}

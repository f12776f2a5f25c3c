import {
  withoutUndefined,
  type EventBase,
  type Json,
  type Question,
  type ToolCall,
} from '@kato/contracts';
import {
  arrayField,
  booleanField,
  stringField,
} from '@kato/contracts/provider';
import { appendBounded, type ClaudeState } from '../claude-state.js';
import type { Step } from '../fold-step.js';

const MAX_PENDING = 16;

/** Gives the questions that a call of AskUserQuestion puts to the person, beside the call itself. */
export function foldQuestions(
  state: ClaudeState,
  base: EventBase,
  call: ToolCall,
): Step {
  const asked =
    call.name === 'AskUserQuestion' ? arrayField(call.input, 'questions') : [];
  if (asked.length === 0) return { state, events: [] };
  const pending = { callId: call.callId, count: asked.length };
  return {
    state: withoutUndefined(state, {
      questions: appendBounded(state.questions, pending, MAX_PENDING),
    }),
    events: asked.map((question, index) =>
      questionOf(base, { callId: call.callId, question, index }),
    ),
  };
}

function questionOf(
  base: EventBase,
  asked: {
    readonly callId: string;
    readonly question: Json;
    readonly index: number;
  },
): Question {
  const { callId, question, index } = asked;
  return withoutUndefined(base, {
    kind: 'question',
    questionId: `${callId}:${index}`,
    callId,
    header: stringField(question, 'header'),
    text: stringField(question, 'question') ?? '',
    options: arrayField(question, 'options').map((option) =>
      withoutUndefined({
        label: stringField(option, 'label') ?? '',
        description: stringField(option, 'description'),
      }),
    ),
    multiSelect: booleanField(question, 'multiSelect') ?? false,
  });
}

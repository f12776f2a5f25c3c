import {
  withoutUndefined,
  type Answer,
  type EventBase,
  type Json,
  type ToolResult,
} from '@kato/contracts';
import {
  arrayField,
  booleanField,
  field,
  objectField,
  stringField,
} from '@kato/contracts/provider';
import type { ClaudeState } from '../claude-state.js';
import type { Step } from '../fold-step.js';
import { userMessage } from '../user/user-message.js';
import { readAnswer } from './read-answer.js';

/** The result of a call, and its structured form. */
export interface AnsweringResult {
  readonly event: ToolResult;
  readonly detail: Json | undefined;
}

/**
 * Gives the answers that a result of AskUserQuestion carries, one per question, in the order of the questions. When the
 * person refused to answer, each question of the call is answered as declined.
 */
export function foldAnswers(
  state: ClaudeState,
  base: EventBase,
  { event, detail }: AnsweringResult,
): Step {
  const { callId } = event;
  const asked = state.questions.find((pending) => pending.callId === callId);
  const questions = arrayField(detail, 'questions');
  const answers = objectField(detail, 'answers');
  if (asked === undefined && (questions.length === 0 || answers === undefined))
    return { state, events: [] };
  const next = withoutUndefined(state, {
    questions: state.questions.filter((pending) => pending !== asked),
  });
  if (answers === undefined || questions.length === 0)
    return { state: next, events: refusedAnswers(base, event, asked?.count) };
  const given = questions.map((question, index) =>
    answerTo(base, { callId, index, question, detail }),
  );
  const response = stringField(detail, 'response');
  return {
    state: next,
    events:
      response === undefined || response.trim() === ''
        ? given
        : [...given, userMessage(base, { text: response, origin: 'feedback' })],
  };
}

// Without a structured result only a refusal says something about each question.
function refusedAnswers(
  base: EventBase,
  { callId, status }: ToolResult,
  count = 0,
): readonly Answer[] {
  return status === 'rejected' || status === 'interrupted'
    ? Array.from({ length: count }, (_, i) => declined(base, callId, i))
    : [];
}

interface Asked {
  readonly callId: string;
  readonly index: number;
  readonly question: Json;
  readonly detail: Json | undefined;
}

function answerTo(base: EventBase, asked: Asked): Answer {
  const { callId, index, question, detail } = asked;
  const text = stringField(question, 'question') ?? '';
  const annotation = field(objectField(detail, 'annotations'), text);
  const answer = field(objectField(detail, 'answers'), text);
  const unanswered = booleanField(annotation, 'unanswered') === true;
  const read = unanswered ? undefined : readAnswer(answer, question);
  const notes = stringField(annotation, 'notes');
  if (read === undefined && notes === undefined)
    return declined(base, callId, index);
  return withoutUndefined(base, {
    kind: 'answer',
    questionId: `${callId}:${index}`,
    callId,
    choices: read?.choices ?? [],
    text:
      [read?.text, notes].filter((line) => line !== undefined).join('\n') ||
      undefined,
    declined: read === undefined ? true : undefined,
  });
}

function declined(base: EventBase, callId: string, index: number): Answer {
  return {
    ...base,
    kind: 'answer',
    questionId: `${callId}:${index}`,
    callId,
    choices: [],
    declined: true,
  };
}

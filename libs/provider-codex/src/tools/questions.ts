import {
  withoutUndefined,
  type Answer,
  type Json,
  type Question,
} from '@kato/contracts';
import {
  arrayField,
  booleanField,
  isJsonObject,
  objectField,
  stringField,
} from '@kato/contracts/provider';
import { parseJsonText } from './parse-arguments.js';

type QuestionBody = Pick<
  Question,
  'questionId' | 'header' | 'text' | 'options' | 'multiSelect'
>;
type AnswerBody = Pick<Answer, 'questionId' | 'choices' | 'text'>;

/** The questions in the arguments of `request_user_input`; none when they are not in its shape. */
export function questionsOf(input: Json): readonly QuestionBody[] {
  return arrayField(input, 'questions').flatMap((question, at) => {
    const text = stringField(question, 'question');
    return text === undefined
      ? []
      : [
          withoutUndefined({
            questionId: stringField(question, 'id') ?? String(at),
            header: stringField(question, 'header'),
            text,
            options: optionsOf(question),
            multiSelect: booleanField(question, 'multiSelect') ?? false,
          }),
        ];
  });
}

function optionsOf(question: Json): QuestionBody['options'] {
  return arrayField(question, 'options').flatMap((option) => {
    const label = stringField(option, 'label');
    const description = stringField(option, 'description');
    return label === undefined
      ? []
      : [withoutUndefined({ label, description })];
  });
}

/**
 * The answers in an output: `{"answers":{"<id>":{"answers":["label","user_note: …"]}}}`; none when it is not one
 * (`request_user_input is unavailable in Default mode`).
 */
export function answersOf(output: string): readonly AnswerBody[] {
  if (!output.startsWith('{')) return [];
  const answers = objectField(parseJsonText(output), 'answers');
  if (answers === undefined) return [];
  return Object.entries(answers).flatMap(([questionId, answer]) =>
    isJsonObject(answer) ? [answerOf(questionId, answer)] : [],
  );
}

function answerOf(questionId: string, answer: Json): AnswerBody {
  const given = arrayField(answer, 'answers').filter(
    (text) => typeof text === 'string',
  );
  const notes = given.filter((text) => text.startsWith(NOTE));
  return {
    questionId,
    choices: given.filter((text) => !text.startsWith(NOTE)),
    ...(notes.length === 0
      ? {}
      : { text: notes.map((note) => note.slice(NOTE.length)).join('\n') }),
  };
}

const NOTE = 'user_note: ';

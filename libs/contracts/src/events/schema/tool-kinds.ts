import type { QuestionOption } from '../asking.js';
import {
  anything,
  closedSchema,
  count,
  figure,
  flag,
  listOf,
  oneOf,
  text,
} from './fields.js';
import { kindSchema, type KindSchemas } from './kind-schema.js';

const callId = text('Ties call and result; empty where the source has none.');

/** What was done, and what was asked. */
export const toolKinds: KindSchemas<
  'tool.call' | 'tool.result' | 'tool.output' | 'question' | 'answer'
> = {
  'tool.call': kindSchema('tool.call', 'The assistant used a tool.', {
    required: {
      callId,
      name: text("The tool's name."),
      input: anything('Parsed; the raw string where it does not parse.'),
    },
    optional: { model: text('The model that made the call.') },
  }),
  'tool.result': kindSchema('tool.result', 'What a tool gave back.', {
    required: {
      callId,
      status: oneOf('How it ended; background: it goes on by itself.', [
        ...['ok', 'error', 'rejected', 'interrupted', 'background'],
      ]),
      output: text('The whole text.'),
    },
    optional: {
      parts: listOf('Attachments.', { $ref: '#/$defs/part' }),
      exitCode: figure('Of a command.'),
      durationMs: figure('How long it took, in milliseconds.'),
      detail: anything(
        "The provider's structured result: diff hunks, file, streams, … A text that stands elsewhere in the event is replaced by where: `same as output`, `parts[0].data`.",
      ),
      deniedBy: oneOf('Who refused a rejected call.', [
        ...['user', 'rule', 'hook', 'mode'],
      ]),
      said: text(
        'What the tool or sub-agent itself said, where the client put something around it.',
      ),
      startedAgentId: text('The sub-agent that the call started.'),
      outputFile: text(
        'The base name of a file with the whole text (see tool.output): what stands here is its beginning, or a note about it.',
      ),
      imageFiles: listOf('Base names of files with images of the result.', {
        type: 'string',
      }),
    },
  }),
  'tool.output': kindSchema(
    'tool.output',
    'What a tool gave back, from a file beside the transcript.',
    {
      required: {
        name: text('The base name of the file.'),
        sizeBytes: count('Bytes of the file.'),
      },
      optional: {
        text: text('The whole text.'),
        parts: listOf('What is no text.', { $ref: '#/$defs/part' }),
      },
    },
  ),
  question: kindSchema('question', 'The assistant asked a person.', {
    required: {
      questionId: text('Ties question and answer.'),
      callId,
      text: text('The question.'),
      options: listOf(
        'The choices, in order.',
        closedSchema<QuestionOption>('A choice.', {
          required: { label: text('What can be chosen.') },
          optional: { description: text('What it means.') },
        }),
      ),
      multiSelect: flag('Whether several may be chosen.'),
    },
    optional: { header: text('A short heading.') },
  }),
  answer: kindSchema('answer', 'What the person answered.', {
    required: {
      questionId: text('Ties question and answer.'),
      callId,
      choices: listOf('The labels that were chosen.', { type: 'string' }),
    },
    optional: {
      text: text('What was typed instead or besides.'),
      declined: flag('The person did not want to answer.'),
    },
  }),
};

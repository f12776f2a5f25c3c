import { anything, figure, flag, listOf, oneOf, text } from './fields.js';
import { kindSchema, type KindSchemas } from './kind-schema.js';

const parts = listOf('Attachments.', { $ref: '#/$defs/part' });

/** What people, assistants and clients said. */
export const messageKinds: KindSchemas<
  | 'message.user'
  | 'message.assistant'
  | 'message.system'
  | 'thinking'
  | 'interrupt'
  | 'error'
> = {
  'message.user': kindSchema('message.user', 'What a person said.', {
    required: { text: text('The whole text.') },
    optional: {
      context: text(
        "What the client wrote before the words: open files and selections, the head of an agent's task.",
      ),
      parts,
      origin: oneOf(
        'How the words came in; agent: the task that another agent gave a sub-agent.',
        [
          ...['typed', 'queued', 'steering', 'command'],
          ...['shell', 'feedback', 'sdk', 'agent'],
        ],
      ),
    },
  }),
  'message.assistant': kindSchema(
    'message.assistant',
    'What the assistant said: one text block of an API message.',
    {
      required: { text: text('The whole text.') },
      optional: {
        parts,
        model: text('The model that wrote it.'),
        phase: oneOf('Whether it was said on the way or at the end.', [
          'commentary',
          'final',
        ]),
        partial: flag('The message was cut (interrupt, token limit).'),
      },
    },
  ),
  'message.system': kindSchema('message.system', 'What the client said.', {
    required: { text: text('The whole text.') },
    optional: {
      parts,
      from: text('The agent whose words these are.'),
      subtype: text("The client's name for what it is."),
      level: text('E.g. info, warning.'),
      detail: anything("The record's payload where there is more than text."),
    },
  }),
  thinking: kindSchema('thinking', 'What the model thought.', {
    required: {
      text: text('The whole text; empty where only a mark is left.'),
    },
    optional: {
      redacted: flag('Only the vendor can read it.'),
      model: text('The model that thought it.'),
    },
  }),
  interrupt: kindSchema('interrupt', 'A person stopped the assistant.', {
    required: { reason: text('What the source says of it.') },
    optional: {},
  }),
  error: kindSchema('error', 'Something failed.', {
    required: { text: text('The message.') },
    optional: {
      status: figure('HTTP status.'),
      code: text("The vendor's code."),
      retry: flag('The client tried again: not the final failure.'),
    },
  }),
};

import type { JsonObject } from '../../json/json.js';
import type { EventIdentity } from '../conversation-event.js';
import type { EventBase } from '../event-base.js';
import type { Part } from '../part.js';
import { HIDDEN_REASONS } from '../hidden-reason.js';
import type { Native } from '../native.js';
import {
  closedSchema,
  count,
  figure,
  listOf,
  oneOf,
  text,
  time,
  type FieldsOf,
} from './fields.js';

/** What every event has, whatever its kind. */
export const baseFields: FieldsOf<EventIdentity & EventBase> = {
  required: {
    eventId: {
      ...text(
        'Where the event was written: <sourceId>:<byte offset of the line>:<index in the record>. Unique; the same file gives the same ids.',
      ),
      pattern: '^[^/]+/[\\s\\S]+:\\d+:\\d+$',
    },
    provider: text('Which assistant: claude, codex, …'),
    sessionId: text("The assistant's own session id."),
    sourceId: {
      ...text(
        'The file that the event was read from: <provider>/<name>. Not a path.',
      ),
      pattern: '^[^/]+/[\\s\\S]+$',
    },
    native: { $ref: '#/$defs/native' },
  },
  optional: {
    at: time(
      'The time that the source gives, UTC. Absent where it gives none; never filled in.',
    ),
    agentId: text('On events of a sub-agent: which.'),
    hidden: oneOf(
      'Why the event is no part of the visible conversation. Absent: it is.',
      HIDDEN_REASONS,
    ),
  },
};

/** The record behind the event, in the words of the assistant. */
export const nativeSchema: JsonObject = closedSchema<Native>(
  'The type of the record and its own ids, as written. They carry meaning (parent, call and result, duplicate), never identity.',
  {
    required: { type: text("The record's type, e.g. event_msg.user_message.") },
    optional: {
      id: text("The record's own id."),
      parentId: {
        description:
          'The record before it in a tree of records; null is a root. Absent: the source is a plain list.',
        anyOf: [{ type: 'string' }, { type: 'null' }],
      },
      logicalParentId: text(
        'The real predecessor of a root that replaces history (compaction).',
      ),
      leafId: text(
        'On a pointer: the record that the conversation currently ends with.',
      ),
      retractedIds: listOf(
        'On the note of a refusal: the records whose words were taken back.',
        { type: 'string' },
      ),
      copiedFrom: text(
        'The session that the record was copied from, where it says so.',
      ),
      messageId: text('The API message that this block belongs to.'),
      blockIndex: figure('Position of the block in its API message.'),
      requestId: text('The API request.'),
      callId: text('The tool call.'),
      parentCallId: text('The call that made this one, e.g. a script.'),
      continuesCallId: text(
        'The call whose command this one goes on with: input for it, or a look at it.',
      ),
      turnId: text('The turn.'),
      ordinal: figure("The record's number in its thread; may repeat."),
      copy: oneOf(
        'Which copy of a text that was written twice: what the user saw, or what the model was given.',
        ['model', 'view'],
      ),
      copyKey: text('Equal for the two copies of one text.'),
    },
  },
);

/** An attachment of a message or a result. */
export const partSchema: JsonObject = closedSchema<Part>(
  'An image, document or file in a message or a tool result.',
  {
    required: {
      type: oneOf('What it is.', ['image', 'document', 'audio', 'file']),
    },
    optional: {
      mediaType: text('E.g. image/png.'),
      name: text('Its name.'),
      data: text('The content as base64, without a data: prefix.'),
      url: text('Where the content is.'),
      path: text('Where the content is on the machine that wrote it.'),
      text: text('The content, where it is text.'),
      sizeBytes: count('Size of the content.'),
    },
  },
);

import type { JsonObject } from '../json/json.js';
import type { EventKind } from './event-body.js';
import { baseFields, nativeSchema, partSchema } from './schema/base-schema.js';
import type { KindSchemas } from './schema/kind-schema.js';
import { messageKinds } from './schema/message-kinds.js';
import { sessionKinds } from './schema/session-kinds.js';
import { toolKinds } from './schema/tool-kinds.js';
import { objectSchema, whenField } from './schema/fields.js';

const kinds: KindSchemas<EventKind> = {
  ...messageKinds,
  ...toolKinds,
  ...sessionKinds,
};

/**
 * JSON Schema (draft 2020-12) of one `ConversationEvent`, schema 1. Closed: a field that this version does not write is
 * refused. Readers that must live with later versions ignore what they do not know instead; fields are only ever added.
 */
export const conversationEventSchema: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://kato.dev/schema/conversation-event-1.json',
  title: 'ConversationEvent',
  description:
    'One thing that happened in a session of a coding assistant, schema 1.',
  type: 'object',
  $ref: '#/$defs/event',
  unevaluatedProperties: false,
  $defs: {
    event: openEvent(),
    native: nativeSchema,
    part: partSchema,
    ...kinds,
  },
};

// By `if`, not by `oneOf`: a refusal then names the field that is wrong, not fifteen kinds that the event is not.
function openEvent(): JsonObject {
  const names = Object.keys(kinds);
  return {
    ...objectSchema('Every event, open for more fields.', {
      required: {
        ...baseFields.required,
        kind: { description: 'What happened.', enum: names },
      },
      optional: baseFields.optional,
    }),
    allOf: names.map((kind) => whenField('kind', kind, kind)),
  };
}

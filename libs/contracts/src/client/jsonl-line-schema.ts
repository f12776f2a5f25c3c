import { conversationEventSchema } from '../events/event-schema.js';
import {
  closedSchema,
  count,
  listOf,
  oneOf,
  text,
  time,
  whenField,
} from '../events/schema/fields.js';
import { objectField } from '../provider/fields.js';
import type { JsonObject } from '../json/json.js';
import type { Ledger, LedgerSource } from './export-types.js';
import { usageSchema } from './usage-schema.js';

const tally = listOf('A count per name, sorted by name.', {
  type: 'array',
  prefixItems: [text('The name.'), count('How often.')],
  minItems: 2,
  maxItems: 2,
});

interface JsonlHeader {
  readonly type: 'header';
  readonly schemaVersion: 1;
  readonly kato: 1;
  readonly provider: string;
  readonly session: string;
  readonly reading?: number;
  readonly title?: string;
  readonly cwd?: string;
  readonly startedAt?: string;
  readonly beginning?: JsonlBeginning;
}

interface JsonlBeginning {
  readonly relation: string;
  readonly session: string;
  readonly records: number;
  readonly prompt?: string;
  readonly missing?: string;
}

interface JsonlLedger extends Omit<Ledger, 'images' | 'split'> {
  readonly type: 'ledger';
  readonly body: string;
  readonly seal: string;
}

/**
 * JSON Schema (draft 2020-12) of one line of a JSONL export: the header, then one line per event, then the ledger.
 * An event line is the event with `type` before it. Closed, like `conversationEventSchema`.
 */
export const jsonlLineSchema: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://kato.dev/schema/jsonl-line-1.json',
  title: 'JSONL line',
  description:
    'One line of `kato export -f jsonl`, schema 1: a header, one line per event in source order, a ledger.',
  type: 'object',
  properties: { type: { enum: ['header', 'event', 'ledger'] } },
  required: ['type'],
  allOf: ['header', 'event', 'ledger'].map((type) =>
    whenField('type', type, `line.${type}`),
  ),
  $defs: {
    ...objectField(conversationEventSchema, '$defs'),
    'line.header': headerLine(),
    'line.event': {
      description: 'An event, and that the line is one.',
      type: 'object',
      properties: { type: { const: 'event' } },
      $ref: '#/$defs/event',
      unevaluatedProperties: false,
    },
    'line.ledger': ledgerLine(),
  },
};

function headerLine(): JsonObject {
  return closedSchema<JsonlHeader>('Whose session it is.', {
    required: {
      type: { const: 'header' },
      schemaVersion: {
        description: 'The schema of the event lines.',
        const: 1,
      },
      kato: { description: 'That kato wrote the file.', const: 1 },
      provider: text('Which assistant.'),
      session: text("The assistant's own session id."),
    },
    optional: {
      reading: count('An earlier reading; absent: the session as it is now.'),
      title: text('What the session is called.'),
      cwd: text('The working directory.'),
      startedAt: time('When the session began, UTC.'),
      beginning: closedSchema<JsonlBeginning>(
        'What the session begins with that is another one’s.',
        {
          required: {
            relation: oneOf(
              'fork: its records say so. copy: the other one is wholly its beginning. shared: both begin alike.',
              ['fork', 'copy', 'shared'],
            ),
            session: text('The other session.'),
            records: count('Records of the common beginning.'),
          },
          optional: {
            prompt: text('The event of the last prompt in it.'),
            missing: text('A file that holds some of it, and is not known.'),
          },
        },
      ),
    },
  });
}

function ledgerLine(): JsonObject {
  return closedSchema<JsonlLedger>('What was read and what became of it.', {
    required: {
      type: { const: 'ledger' },
      documentVersion: count('Of the way in which documents are written.'),
      records: count('Lines of the sources, malformed ones included.'),
      malformed: count('Lines that could not be read.'),
      diagnostics: tally,
      unfinishedBytes: count('Bytes after the last complete line.'),
      events: count('Events of the session.'),
      rendered: count('Events that the document shows.'),
      hidden: tally,
      unknown: count('Records of types that this version does not know.'),
      unknownTypes: tally,
      usage: usageSchema,
      sources: listOf(
        'The bytes that the document stands for.',
        closedSchema<LedgerSource>('One source.', {
          required: {
            sourceId: text('Which.'),
            bytes: count('Bytes read.'),
            digest: text('Their digest.'),
          },
          optional: {
            reading: count('The earlier reading that it is.'),
          },
        }),
      ),
      body: text('The SHA-256 of all bytes before this object’s line.'),
      seal: text('A short digest of this line up to the seal.'),
    },
    optional: {
      decoder: count('The version of the decoder that read the session.'),
      options: text('What was chosen, as `profile:plain;exclude:thinking`.'),
      rewritten: count('Records that were written again with other words.'),
      unreadSources: count('Sources that could not be read to their end.'),
      masked: tally,
    },
  });
}

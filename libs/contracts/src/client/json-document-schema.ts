import { closedSchema, listOf } from '../events/schema/fields.js';
import type { JsonObject } from '../json/json.js';
import { objectField } from '../provider/fields.js';
import { jsonlLineSchema } from './jsonl-line-schema.js';

interface JsonDocument {
  readonly header: object;
  readonly events: readonly object[];
  readonly ledger: object;
}

/**
 * JSON Schema (draft 2020-12) of a JSON export: one document of the same objects that are the lines of a JSONL export.
 * Closed, like `jsonlLineSchema`.
 */
export const jsonDocumentSchema: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://kato.dev/schema/json-document-1.json',
  title: 'JSON document',
  ...closedSchema<JsonDocument>('A `kato export -f json`, schema 1.', {
    required: {
      header: { $ref: '#/$defs/line.header' },
      events: listOf('The events of the session, in source order.', {
        $ref: '#/$defs/line.event',
      }),
      ledger: { $ref: '#/$defs/line.ledger' },
    },
    optional: {},
  }),
  $defs: objectField(jsonlLineSchema, '$defs') ?? {},
};

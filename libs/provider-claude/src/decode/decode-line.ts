import type { Json, JsonObject } from '@kato/contracts';
import {
  decodeJsonLine,
  field,
  isJsonArray,
  objectField,
  stringField,
  type Decoded,
  type RawLine,
} from '@kato/contracts/provider';
import type { ClaudeRecord, Envelope } from './claude-record.js';
import { readEnvelope } from './envelope.js';
import { METADATA_TYPES } from './metadata-types.js';

/**
 * Reads one line of a transcript. Total: what is not a JSON object is an issue, what is of an unknown type or of an
 * unknown shape is an `unknown` record. The type alone decides: other records, too, may hold a `message` with a role.
 */
export function decodeLine(line: RawLine): Decoded<ClaudeRecord> {
  return decodeJsonLine(line, decodeRecord);
}

function decodeRecord(raw: JsonObject): ClaudeRecord {
  const envelope = readEnvelope(raw);
  return (
    DECODERS.get(envelope.type)?.(envelope, raw) ?? {
      family: METADATA_TYPES.has(envelope.type) ? 'metadata' : 'unknown',
      envelope,
      raw,
    }
  );
}

/** Gives `undefined` when the record does not have the shape that its type promises. */
type RecordDecoder = (
  envelope: Envelope,
  raw: JsonObject,
) => ClaudeRecord | undefined;

const DECODERS: ReadonlyMap<string, RecordDecoder> = new Map<
  string,
  RecordDecoder
>([
  ['user', decodeUser],
  ['assistant', decodeAssistant],
  ['system', decodeSystem],
  ['attachment', decodeAttachment],
  ['progress', decodeProgress],
]);

function decodeUser(
  envelope: Envelope,
  raw: JsonObject,
): ClaudeRecord | undefined {
  const blocks = blocksOf(objectField(raw, 'message'));
  return blocks && { family: 'user', envelope, raw, blocks };
}

function decodeAssistant(
  envelope: Envelope,
  raw: JsonObject,
): ClaudeRecord | undefined {
  const message = objectField(raw, 'message');
  const blocks = blocksOf(message);
  return message && blocks
    ? { family: 'assistant', envelope, raw, message, blocks }
    : undefined;
}

function decodeSystem(envelope: Envelope, raw: JsonObject): ClaudeRecord {
  const subtype = stringField(raw, 'subtype');
  return subtype === undefined
    ? { family: 'system', envelope, raw }
    : { family: 'system', envelope, raw, subtype };
}

function decodeAttachment(
  envelope: Envelope,
  raw: JsonObject,
): ClaudeRecord | undefined {
  const attachment = objectField(raw, 'attachment');
  return attachment && { family: 'attachment', envelope, raw, attachment };
}

function decodeProgress(
  envelope: Envelope,
  raw: JsonObject,
): ClaudeRecord | undefined {
  const data = objectField(raw, 'data');
  return data && { family: 'progress', envelope, raw, data };
}

// A string, an array of blocks, or nothing at all (messages that only carry usage).
function blocksOf(
  message: JsonObject | undefined,
): readonly Json[] | undefined {
  if (message === undefined) return undefined;
  const content = field(message, 'content');
  if (typeof content === 'string') return [{ type: 'text', text: content }];
  if (isJsonArray(content)) return content;
  return content === undefined || content === null ? [] : undefined;
}

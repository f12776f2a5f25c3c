import type { JsonObject } from '@kato/contracts';
import { objectField, stringField } from '@kato/contracts/provider';
import type { CodexRecord } from './codex-record.js';

/** Names a record by its shape: an enveloped line, or a bare item of 2025. */
export function nameRecord(line: JsonObject): CodexRecord {
  const type = stringField(line, 'type');
  const payload = objectField(line, 'payload');
  if (type !== undefined && payload !== undefined)
    return enveloped(type, payload, line);
  return { type: bareType(line, type), body: line, payload: line, line };
}

function enveloped(
  type: string,
  payload: JsonObject,
  line: JsonObject,
): CodexRecord {
  if (!SUBTYPED.has(type))
    return { type: clip(type), body: payload, payload, line };
  const subtype = stringField(payload, 'type') ?? impliedType(payload);
  const item = objectField(payload, 'item');
  if (subtype === 'item_completed' && item !== undefined) {
    const itemType = stringField(item, 'type') ?? '';
    const name = clip(`${type}.item_completed.${itemType}`);
    return { type: name, body: item, payload, line };
  }
  return { type: clip(`${type}.${subtype}`), body: payload, payload, line };
}

const SUBTYPED = new Set(['response_item', 'event_msg']);

// Files that went through other tools can lack the payload's type; a role and content can only be a message.
function impliedType(payload: JsonObject): string {
  return stringField(payload, 'role') !== undefined && 'content' in payload
    ? 'message'
    : '';
}

/** 2025, before the envelope: `{id,timestamp,instructions}` first, then bare items and `{"record_type":"state"}`. */
function bareType(line: JsonObject, type: string | undefined): string {
  if (type !== undefined)
    return BARE_ITEMS.has(type) ? `response_item.${type}` : clip(type);
  const recordType = stringField(line, 'record_type');
  if (recordType !== undefined) return clip(`record_type.${recordType}`);
  if (isThreadName(line)) return 'thread_name';
  return stringField(line, 'id') !== undefined &&
    stringField(line, 'timestamp') !== undefined
    ? 'header'
    : 'untyped';
}

// A line of the index: `{id, thread_name, updated_at}`.
function isThreadName(line: JsonObject): boolean {
  return (
    stringField(line, 'id') !== undefined &&
    stringField(line, 'thread_name') !== undefined
  );
}

const BARE_ITEMS = new Set([
  'message',
  'reasoning',
  'function_call',
  'function_call_output',
  'custom_tool_call',
  'custom_tool_call_output',
  'local_shell_call',
  'web_search_call',
]);

// Type names are counted and shown; a hostile one must not be a megabyte long. The line itself is kept whole.
function clip(type: string): string {
  return type.length <= 96 ? type : `${type.slice(0, 95)}…`;
}

import { isUtf8 } from 'node:buffer';
import type { LineIssue } from '../diagnostics/diagnostic.js';
import type { Json, JsonObject } from '../json/json.js';
import { exceedsDepth } from './exceeds-depth.js';

export const MAX_DEPTH = 256;

export type ParsedLine =
  | {
      readonly ok: true;
      readonly value: JsonObject;
      readonly issues?: readonly LineIssue[];
    }
  | { readonly ok: false; readonly issue: LineIssue };

const decoder = new TextDecoder('utf-8', { ignoreBOM: false });

/**
 * Reads a line as a JSON object. Total: never throws on any bytes. A BOM and runs of NUL around the object are dropped,
 * invalid UTF-8 is replaced by U+FFFD and reported beside the value, nesting beyond 256 is refused before parsing.
 */
export function parseJsonLine(bytes: Uint8Array): ParsedLine {
  const text = decoder.decode(bytes);
  if (exceedsDepth(text, MAX_DEPTH))
    return failed('too-deep', `nesting beyond ${MAX_DEPTH} levels`);
  const asWritten = parse(text);
  const value = asWritten === undefined ? parsePadded(text) : asWritten;
  if (value === undefined) return failed('invalid-json', 'not JSON');
  if (!isJsonObject(value))
    return failed('invalid-record', 'JSON, but not an object');
  // U+FFFD may stand in the source itself; only bytes that are not UTF-8 are damage.
  if (!text.includes('\ufffd') || isUtf8(bytes)) return { ok: true, value };
  const issue: LineIssue = {
    code: 'invalid-utf8',
    message: 'bytes that are not UTF-8 were replaced by U+FFFD',
  };
  return { ok: true, value, issues: [issue] };
}

/** Whether a value is a JSON object (not null, not an array). */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    // The caller turns "not JSON" into a diagnostic; the parser's own message would quote content.
    return undefined;
  }
}

// A line that is not padded is not tried twice: a parser that fails costs more than one that does not.
function parsePadded(text: string): Json | undefined {
  let [start, end] = [0, text.length];
  while (start < end && isPadding(text, start)) start++;
  while (end > start && isPadding(text, end - 1)) end--;
  return end - start === text.length
    ? undefined
    : parse(text.slice(start, end));
}

function isPadding(text: string, at: number): boolean {
  return PADDING.test(text.charAt(at));
}

const PADDING = /[\0\s]/;

function failed(code: LineIssue['code'], message: string): ParsedLine {
  return { ok: false, issue: { code, message } };
}

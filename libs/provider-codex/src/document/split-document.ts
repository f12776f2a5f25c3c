import { isUtf8 } from 'node:buffer';
import type { Json, JsonObject, LineIssue } from '@kato/contracts';
import {
  exceedsDepth,
  isJsonArray,
  isJsonObject,
  MAX_DEPTH,
  objectField,
} from '@kato/contracts/provider';
import { parseJsonText } from '../tools/parse-arguments.js';
import { salvageDocument } from './salvage-document.js';

/** A session document of 2025 in its parts, with what is odd about it. */
export type SplitDocument =
  | {
      readonly ok: true;
      readonly session: JsonObject;
      readonly items: readonly Json[];
      readonly issues: readonly LineIssue[];
    }
  | { readonly ok: false; readonly issue: LineIssue };

/**
 * Takes `{session, items}` apart. The client wrote the document anew each time, and not at once: what is cut, or has the
 * tail of an older state behind it, is read as far as it goes, with an issue. Total: never throws on any bytes.
 */
export function splitDocument(bytes: Uint8Array): SplitDocument {
  const text = new TextDecoder().decode(bytes);
  if (exceedsDepth(text, MAX_DEPTH))
    return failed('too-deep', `nesting beyond ${MAX_DEPTH} levels`);
  const whole = parseJsonText(text);
  const damage: LineIssue[] = isUtf8(bytes) ? [] : [REPLACED];
  if (whole !== undefined) return fromWhole(whole, damage);
  const salvaged = salvageDocument(text);
  return salvaged === undefined
    ? failed('invalid-json', 'not JSON, and nothing of a session in it')
    : { ok: true, ...salvaged, issues: [...damage, BROKEN] };
}

function fromWhole(whole: Json, issues: readonly LineIssue[]): SplitDocument {
  const session = objectField(whole, 'session');
  const items = isJsonObject(whole) ? whole['items'] : undefined;
  return session === undefined || !isJsonArray(items)
    ? failed('invalid-record', 'JSON, but no session with items')
    : { ok: true, session, items, issues };
}

const BROKEN: LineIssue = {
  code: 'invalid-json',
  message: 'not one JSON document: read as far as it goes, and what is behind',
};
const REPLACED: LineIssue = {
  code: 'invalid-utf8',
  message: 'bytes that are not UTF-8 were replaced by U+FFFD',
};

function failed(code: LineIssue['code'], message: string): SplitDocument {
  return { ok: false, issue: { code, message } };
}

import type { JsonObject } from '../json/json.js';
import { parseJsonLine } from './parse-json-line.js';
import type { Decoded, RawLine } from './provider.js';

/**
 * The `decode` of a provider whose lines are JSON objects: reads the line, and lets `name` put the object into the
 * provider's own words. Total as long as `name` is.
 */
export function decodeJsonLine<Rec>(
  line: RawLine,
  name: (value: JsonObject) => Rec,
): Decoded<Rec> {
  const parsed = parseJsonLine(line.bytes);
  if (!parsed.ok) return parsed;
  const record = name(parsed.value);
  return parsed.issues === undefined
    ? { ok: true, record }
    : { ok: true, record, issues: parsed.issues };
}

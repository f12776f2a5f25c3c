import type { Json, JsonObject } from '@kato/contracts';
import { isJsonObject } from '@kato/contracts/provider';
import { parseJsonText } from '../tools/parse-arguments.js';
import { objectEnd } from './object-end.js';

/**
 * Reads what there is of a broken session document: the session, every whole item of its list, and behind the
 * document's end the items that an older, longer state left there (`}{ "type":"reasoning", …`). One that stands in the
 * document already is not taken again. `undefined` when not even the session can be read.
 */
export function salvageDocument(
  text: string,
):
  | { readonly session: JsonObject; readonly items: readonly Json[] }
  | undefined {
  const session = objectAfter(text, /"session"\s*:\s*(?=\{)/);
  if (!isJsonObject(session)) return undefined;
  const list = /"items"\s*:\s*\[/.exec(text);
  if (list === null) return { session, items: [] };
  return { session, items: itemsFrom(text, list.index + list[0].length) };
}

function objectAfter(text: string, key: RegExp): Json | undefined {
  const match = key.exec(text);
  if (match === null) return undefined;
  const start = match.index + match[0].length;
  const end = objectEnd(text, start);
  return end === undefined ? undefined : parseJsonText(text.slice(start, end));
}

function itemsFrom(text: string, from: number): readonly Json[] {
  const items: Json[] = [];
  const seen = new Set<string>();
  let at = from;
  let inTail = false;
  for (;;) {
    const start = text.indexOf('{', at);
    if (start === -1) return items;
    const between = text.slice(at, start);
    // Anything else than the marks of a list is the middle of something cut.
    if (/[^\s,\]}]/.test(between)) return items;
    inTail ||= between.includes(']');
    const end = objectEnd(text, start);
    const item = end && parseJsonText(text.slice(start, end));
    if (end === undefined || item === undefined) return items;
    const words = JSON.stringify(item);
    if (!inTail || !seen.has(words)) items.push(item);
    seen.add(words);
    at = end;
  }
}

import type { Json } from '../json/json.js';
import { sketchText, type OnTaken } from './sketch-text.js';
import { digestOf, TOKEN_MARK, tokenText } from './text-token.js';

interface JsonOptions {
  readonly head?: number;
  readonly onTaken?: OnTaken<Json>;
}

/** A value, or the token of it where it is large: a text as `sketchText`, anything else as a whole. */
export function sketchJson(
  value: Json,
  maxChars: number,
  options: JsonOptions = {},
): Json {
  if (typeof value === 'string') return sketchText(value, maxChars, options);
  if (typeof value !== 'object' || value === null) return value;
  if (weightUpTo(value, maxChars) <= maxChars) return value;
  const json = JSON.stringify(value);
  const sizes = { length: json.length, jsonLength: json.length };
  const token = tokenText({ type: 'j', ...sizes, digest: digestOf(json) });
  options.onTaken?.(token, value);
  return token;
}

// What a member costs beside its characters.
const MEMBER = 8;

/** How much a value holds; it stops to look when that is more than `limit`. A mark of a token is more than anything. */
function weightUpTo(value: Json, limit: number): number {
  let weight = 0;
  const open: (Json | undefined)[] = [value];
  while (open.length > 0 && weight <= limit) {
    const one = open.pop();
    weight += MEMBER;
    if (typeof one === 'string') weight += weightOf(one);
    else if (Array.isArray(one)) open.push(...listOf(one).slice(0, limit));
    else if (typeof one === 'object' && one !== null)
      for (const [key, member] of Object.entries(one)) {
        weight += weightOf(key);
        open.push(member);
      }
  }
  return weight;
}

function weightOf(text: string): number {
  return text.includes(TOKEN_MARK) ? Infinity : text.length;
}

function listOf(list: readonly Json[]): readonly Json[] {
  return list;
}

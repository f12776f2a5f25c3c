import type { EventId } from '../ids/ids.js';
import type { Json } from '../json/json.js';
import { replaceTokens, tokensIn } from './text-token.js';

/** Fields of events that are foreign and never shortened: what looks like a token in them is none. */
export const IDENTITY: ReadonlySet<string> = new Set([
  ...['eventId', 'provider', 'sessionId', 'sourceId', 'at', 'agentId'],
]);

/** What a value that is made of sketches leaves out, and of which events it is made. */
export interface Missing {
  readonly tokens: ReadonlySet<string>;
  /** Also what else calls itself so: a name that others gave may name no event. */
  readonly events: ReadonlySet<EventId>;
}

/** Finds all tokens in anything that was made of sketches. As deep as entries and their texts are. */
export function findMissing(value: unknown): Missing {
  const tokens = new Set<string>();
  const events = new Set<EventId>();
  const open: unknown[] = [value];
  while (open.length > 0) {
    const one = open.pop();
    if (typeof one === 'string')
      for (const token of tokensIn(one)) tokens.add(token);
    if (Array.isArray(one)) open.push(...(one as readonly unknown[]));
    else if (typeof one === 'object' && one !== null)
      for (const [name, member] of Object.entries(one) as [string, unknown][]) {
        if (name === 'eventId' && typeof member === 'string')
          events.add(member);
        else if (!IDENTITY.has(name)) open.push(member);
      }
  }
  return { tokens, events };
}

/** The same with every token replaced by what it stands for. What has none is not copied. */
export function fillTexts<T>(value: T, texts: ReadonlyMap<string, Json>): T {
  return filled(value, texts) as T;
}

function filled(value: unknown, texts: ReadonlyMap<string, Json>): unknown {
  if (typeof value === 'string') return filledText(value, texts);
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    const members = list.map((member) => filled(member, texts));
    return members.some((member, i) => member !== list[i]) ? members : list;
  }
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value) as [string, unknown][];
  let isSame = true;
  const whole = members.map(([name, member]) => {
    const own = IDENTITY.has(name) ? member : filled(member, texts);
    isSame &&= own === member;
    return [name, own] as const;
  });
  return isSame ? value : Object.fromEntries(whole);
}

function filledText(text: string, texts: ReadonlyMap<string, Json>): Json {
  const value = texts.get(text);
  if (value !== undefined) return value;
  return replaceTokens(text, (token) => {
    const own = texts.get(token);
    return typeof own === 'string' ? own : token;
  });
}

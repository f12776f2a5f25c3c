import type { ConversationEvent } from '../events/conversation-event.js';
import type { EventId } from '../ids/ids.js';
import type { Json } from '../json/json.js';
import { isPackedEvent } from './pack/event-pack.js';
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
  /** Events of a pack: the whole of them is missing. */
  readonly packed: readonly ConversationEvent[];
}

/** Finds all tokens in anything that was made of sketches. As deep as entries and their texts are. */
export function findMissing(value: unknown): Missing {
  const tokens = new Set<string>();
  const events = new Set<EventId>();
  const packed: ConversationEvent[] = [];
  const open: unknown[] = [value];
  while (open.length > 0) {
    const one = open.pop();
    if (isPackedEvent(one)) {
      packed.push(one);
      continue;
    }
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
  return { tokens, events, packed };
}

/** The whole of events of a pack, by what stands for them. */
type WholeEvents = ReadonlyMap<unknown, ConversationEvent>;

/** The same with every token replaced by what it stands for, and every event of a pack. What has none is not copied. */
export function fillTexts<T>(
  value: T,
  texts: ReadonlyMap<string, Json>,
  events: WholeEvents = new Map(),
): T {
  return filled(value, { texts, events }) as T;
}

interface Found {
  readonly texts: ReadonlyMap<string, Json>;
  readonly events: WholeEvents;
}

function filled(value: unknown, found: Found): unknown {
  const { texts, events } = found;
  if (isPackedEvent(value)) return events.get(value) ?? value;
  if (typeof value === 'string') return filledText(value, texts);
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    const members = list.map((member) => filled(member, found));
    return members.some((member, i) => member !== list[i]) ? members : list;
  }
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value) as [string, unknown][];
  let isSame = true;
  const whole = members.map(([name, member]) => {
    const own = IDENTITY.has(name) ? member : filled(member, found);
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

import type { ConversationEvent, Json, TextMask } from '@kato/contracts';
import { isJsonObject } from '@kato/contracts/provider';

// Who, where and when: what others find an event by. It is no text that anybody wrote.
const IDENTITY: ReadonlySet<string> = new Set([
  ...['eventId', 'provider', 'sessionId', 'sourceId', 'at', 'kind', 'native'],
  ...['callId', 'questionId', 'messageId', 'agentId', 'startedAgentId'],
  ...['hidden', 'status', 'parentSessionId', 'forkedFrom', 'parentAgentId'],
]);

/** An event with everything masked that somebody wrote or a tool said. Its identity stays. */
export function maskEvent(
  event: ConversationEvent,
  mask: TextMask,
): ConversationEvent {
  return maskIn(event, mask);
}

/** Anything that is made of events, with all of them masked. What holds nothing to mask is not copied. */
export function maskIn<T>(value: T, mask: TextMask): T {
  return masked(value, mask) as T;
}

// As deep as entries nest; the texts of an event are walked by the mask, which bounds them.
function masked(value: unknown, mask: TextMask): unknown {
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    const members = list.map((member) => masked(member, mask));
    return members.some((member, i) => member !== list[i]) ? members : list;
  }
  if (typeof value !== 'object' || value === null) return value;
  const isEvent = 'eventId' in value;
  let isSame = true;
  const members = Object.entries(value) as [string, unknown][];
  const own = members.map(([name, member]): [string, unknown] => {
    const found = isEvent
      ? maskedField(name, member, mask)
      : masked(member, mask);
    isSame &&= found === member;
    return [name, found];
  });
  return isSame ? value : Object.fromEntries(own);
}

// Judged together with its name: `password` says something of what it holds.
function maskedField(name: string, value: unknown, mask: TextMask): unknown {
  if (value === undefined || IDENTITY.has(name)) return value;
  if (name === 'parts') return maskedParts(value, mask);
  const field = mask.redactJson({ [name]: value as Json });
  return (field as { readonly [name: string]: Json })[name];
}

// The bytes of an image are no text: chance makes of them whatever a rule looks for.
function maskedParts(value: unknown, mask: TextMask): unknown {
  if (!Array.isArray(value)) return value;
  const parts: readonly unknown[] = value;
  const own = parts.map((part) => {
    if (typeof part !== 'object' || part === null) return part;
    const { data, ...rest } = part as { readonly data?: Json };
    const said = mask.redactJson(rest);
    if (said === rest || !isJsonObject(said)) return part;
    return { ...said, ...(data !== undefined && { data }) };
  });
  return own.some((part, i) => part !== parts[i]) ? own : parts;
}

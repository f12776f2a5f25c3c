import type { ConversationEvent } from '../events/conversation-event.js';
import { withoutUndefined } from '../json/without-undefined.js';
import { plainEvent } from '../sketch/pack/event-pack.js';
import { areOneResult, mergeResults } from './calls/merge-results.js';
import { nestCalls, type CallsById } from './calls/nest-calls.js';
import type { EventOf } from './conversation.js';
import {
  draftEntry,
  withOneMore,
  type DraftEntry,
  type Entries,
} from './draft.js';
import { firstOfName } from './first-of-name.js';

/**
 * Turns visible events into entries, in order: text blocks of one API message become one entry, files that stand behind a
 * person's words belong to them, failed attempts of one request are one entry, a result goes to its call wherever it stands, a call that another one made goes under that
 * one. A result whose call is not among the events, or has one already, is an entry of its own: nothing is dropped.
 */
export function buildEntries(events: readonly ConversationEvent[]): Entries {
  const entries: DraftEntry[] = [];
  const calls = callsIn(entries, events.filter(isAsking).length);
  for (const event of events) {
    if (event.kind === 'tool.result') continue;
    const last = entries.at(-1);
    if (last !== undefined && continues(last.event, event)) {
      last.event = withSummary(last.event, event);
      last.blocks = withOneMore(last.blocks, event);
      continue;
    }
    const entry = draftEntry(event);
    entries.push(entry);
    // The first call keeps the id: later ones with the same id are copies that somebody else made.
    if (isAsking(event)) calls.add(entries.length - 1, event.callId);
  }
  const joined = withResults(entries, calls, events);
  const nested = nestCalls(joined.entries, calls);
  return {
    entries: nested.entries,
    merged: [...joined.merged, ...nested.merged],
  };
}

// A question stands for its call, whose result is shown where it is no answer.
function isAsking(
  event: ConversationEvent,
): event is EventOf<'tool.call' | 'question'> {
  return event.kind === 'tool.call' || event.kind === 'question';
}

function continues(
  before: ConversationEvent,
  event: ConversationEvent,
): boolean {
  // A file that was given along with a person's words.
  if (event.kind === 'message.system' && event.parts !== undefined)
    return before.kind === 'message.user';
  if (event.kind !== before.kind) return false;
  if (event.kind === 'compaction' && before.kind === 'compaction')
    return before.summary === undefined && event.summary !== undefined;
  if (event.kind === 'error' && before.kind === 'error')
    return before.retry === true && event.retry === true;
  const { messageId } = event.native;
  return (
    messageId !== undefined &&
    messageId === before.native.messageId &&
    (event.kind === 'message.assistant' || event.kind === 'thinking')
  );
}

// A compaction's figures and its summary can be two records; they are one divider.
function withSummary(
  before: ConversationEvent,
  event: ConversationEvent,
): ConversationEvent {
  return before.kind === 'compaction' && event.kind === 'compaction'
    ? withoutUndefined(plainEvent(before), { summary: event.summary })
    : before;
}

function withResults(
  entries: readonly DraftEntry[],
  calls: CallsById,
  events: readonly ConversationEvent[],
): Entries {
  const strays: DraftEntry[] = [];
  const merged: ConversationEvent[] = [];
  for (const event of events) {
    if (event.kind !== 'tool.result') continue;
    const call = calls.get(event.callId);
    const before = call?.result;
    if (call === undefined) strays.push(draftEntry(event));
    else if (before === undefined) call.result = event;
    else if (areOneResult(before, event)) {
      call.result = mergeResults(before, event);
      const kept = call.result.eventId;
      merged.push(kept === event.eventId ? before : event);
    } else strays.push(draftEntry(event));
  }
  const all =
    strays.length === 0 ? entries : inOrder([...entries, ...strays], events);
  return { entries: all, merged };
}

interface FoundCalls extends CallsById {
  /** The first call keeps its id. */
  add(place: number, callId: string): void;
}

// A long session has too many calls for a map of their ids.
function callsIn(entries: readonly DraftEntry[], count: number): FoundCalls {
  const places = firstOfName(count, (at) => {
    const event = entries[at]?.event;
    return event && isAsking(event) ? event.callId : undefined;
  });
  return {
    get: (callId) => entries[places.find(callId) ?? -1],
    // An empty id is what a source without ids has: it joins nothing.
    add(place, callId) {
      if (callId !== '') places.add(place, callId);
    },
  };
}

function inOrder(
  entries: readonly DraftEntry[],
  events: readonly ConversationEvent[],
): readonly DraftEntry[] {
  const places = new Map(events.map(({ eventId }, place) => [eventId, place]));
  const placeOf = (entry: DraftEntry): number =>
    places.get(entry.event.eventId) ?? 0;
  return [...entries].sort((a, b) => placeOf(a) - placeOf(b));
}

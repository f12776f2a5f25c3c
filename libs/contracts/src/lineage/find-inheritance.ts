import type { ConversationEvent } from '../events/conversation-event.js';
import type { SessionKey } from '../ids/ids.js';
import type { SessionSummary } from '../snapshot/session-summary.js';
import { traceOf } from './fold-copies.js';
import type { Inheritance } from './inheritance.js';
import { isSaid, markFrom } from './source-trace.js';

/** A relative, and what was said in it where its summary is not enough (see `saidIds`). */
export interface Relative {
  readonly summary: SessionSummary;
  readonly said?: ReadonlySet<string>;
}

/** How far a beginning reaches: the index of its last event, and whose it is. */
interface Beginning extends Pick<Inheritance, 'relation' | 'from'> {
  readonly last: number;
}

/**
 * Finds what a session begins with that is another one's: what its records say of themselves counts first, then the
 * longest session that is wholly its beginning, then the one with which it shares most. `undefined`: all is its own.
 */
export function findInheritance(
  summary: SessionSummary,
  events: readonly ConversationEvent[],
  relatives: readonly Relative[],
): Inheritance | undefined {
  const main = summary.sources.find(({ role }) => role === 'main')?.sourceId;
  if (main === undefined) return undefined;
  const own = events.filter(({ sourceId }) => sourceId === main);
  const beginning =
    copiedBeginning(summary.key, own) ??
    wholeBeginning(summary, own, relatives) ??
    sharedBeginning(own, relatives);
  return beginning && inheritance(beginning, own);
}

/** The relatives whose summaries do not tell what they have in common with a session: their events do. */
export function relativesToRead(
  summary: SessionSummary,
  family: readonly SessionSummary[],
): readonly SessionSummary[] {
  const own = traceOf(summary);
  if (own === undefined) return [];
  return family.filter((relative) => {
    const other = traceOf(relative);
    return (
      relative !== summary &&
      other !== undefined &&
      !own.prompts.includes(other.mark) &&
      !other.prompts.includes(own.mark)
    );
  });
}

// Own records come after all copies, so that the copies are a beginning when something of its own follows.
function copiedBeginning(
  { provider }: SessionKey,
  own: readonly ConversationEvent[],
): Beginning | undefined {
  let last: number | undefined;
  for (const [at, event] of own.entries()) {
    if (!isSaid(event)) continue;
    const sessionId = own[last ?? -1]?.native.copiedFrom;
    if (event.native.copiedFrom !== undefined) last = at;
    else if (last === undefined || sessionId === undefined) return undefined;
    else return { relation: 'fork', from: { provider, sessionId }, last };
  }
  return undefined;
}

function wholeBeginning(
  summary: SessionSummary,
  own: readonly ConversationEvent[],
  relatives: readonly Relative[],
): Beginning | undefined {
  const ending = new Map<string, SessionKey>();
  for (const { summary: other } of relatives) {
    const trace = traceOf(other);
    if (trace !== undefined && trace.said < (traceOf(summary)?.said ?? 0))
      ending.set(trace.mark, other.key);
  }
  if (ending.size === 0) return undefined;
  let found: Beginning | undefined;
  const mark = markFrom();
  for (const [last, event] of own.entries()) {
    if (!isSaid(event)) continue;
    mark.add(event);
    const from = ending.get(mark.text());
    if (from !== undefined) found = { relation: 'copy', from, last };
  }
  return found;
}

function sharedBeginning(
  own: readonly ConversationEvent[],
  relatives: readonly Relative[],
): Beginning | undefined {
  let longest: Beginning | undefined;
  for (const { summary, said } of relatives) {
    const last = said && lastShared(own, said);
    if (last !== undefined && last > (longest?.last ?? -1))
      longest = { relation: 'shared', from: summary.key, last };
  }
  return longest;
}

function lastShared(
  own: readonly ConversationEvent[],
  said: ReadonlySet<string>,
): number | undefined {
  let last: number | undefined;
  const mark = markFrom();
  for (const [at, event] of own.entries()) {
    if (!isSaid(event)) continue;
    mark.add(event);
    const { id } = event.native;
    if (!said.has(mark.text()) && (id === undefined || !said.has(id)))
      return last;
    last = at;
  }
  // All of it is there too: the other one went on from here.
  return undefined;
}

function inheritance(
  { relation, from, last }: Beginning,
  own: readonly ConversationEvent[],
): Inheritance {
  const end = placeOf(own[last]);
  const until = own.findLastIndex((event) => placeOf(event) === end);
  const beginning = own.slice(0, until + 1);
  const prompt = beginning.findLast(
    (event) => event.kind === 'message.user' && isSaid(event),
  );
  return {
    ...{ relation, from },
    records: new Set(beginning.map(placeOf)).size,
    ...(prompt && { prompt: prompt.eventId }),
    events: new Set(beginning.map(({ eventId }) => eventId)),
  };
}

/** The record of an event: everything of its id but the index. */
function placeOf(event: ConversationEvent | undefined): string {
  return event?.eventId.replace(/:\d+$/, '') ?? '';
}

import type { ConversationEvent } from '../events/conversation-event.js';
import type { SessionKey } from '../ids/ids.js';
import type { SessionEntry } from '../snapshot/session-entry.js';
import { traceOf } from './fold-copies.js';
import type { Inheritance } from './inheritance.js';
import { saidId } from './said-ids.js';
import { textLength } from '../sketch/text-token.js';
import { isSaid, markFrom } from './source-trace.js';

/** A relative, and what was said in it where its summary is not enough (see `saidIds`). */
export interface Relative {
  readonly summary: SessionEntry;
  readonly said?: ReadonlySet<string>;
}

/** How far a beginning reaches: the index of its last event, and whose it is. */
interface Beginning extends Pick<Inheritance, 'relation' | 'from'> {
  readonly last: number;
}

/**
 * Finds what a session begins with that is another one's: what its records say of themselves counts first, then the
 * longest session that is wholly its beginning, then the one with which it shares most. `undefined`: all is its own, or
 * where it was forked from is said but nothing of that is known.
 */
export function findInheritance(
  summary: SessionEntry,
  events: readonly ConversationEvent[],
  relatives: readonly Relative[],
): Inheritance | undefined {
  const main = summary.sources.find(({ role }) => role === 'main')?.sourceId;
  const own = events.filter(({ sourceId }) => sourceId === main);
  const beginning =
    hiddenBeginning(summary, own) ??
    forkedBeginning(summary, own, relatives) ??
    anyBeginning(summary, own, possibleOrigins(summary, relatives));
  return beginning && inheritance(beginning, own);
}

/** The relatives whose summaries do not tell what they have in common with a session: their events do. */
export function relativesToRead(
  summary: SessionEntry,
  family: readonly SessionEntry[],
): readonly SessionEntry[] {
  const own = traceOf(summary);
  const others = family.filter((relative) => relative !== summary);
  const origins = possibleOrigins(
    summary,
    others.map((relative) => ({ summary: relative })),
  );
  return origins.flatMap(({ summary: origin }) => {
    const other = traceOf(origin);
    return own !== undefined &&
      other !== undefined &&
      !own.prompts.includes(other.mark) &&
      !other.prompts.includes(own.mark)
      ? [origin]
      : [];
  });
}

/** The relative that a session names as its origin; without a name, those that do not name this session as theirs. */
function possibleOrigins(
  { key, lineage }: SessionEntry,
  relatives: readonly Relative[],
): readonly Relative[] {
  return relatives.filter(({ summary }) =>
    lineage.forkedFrom === undefined
      ? summary.lineage.forkedFrom !== key.sessionId
      : summary.key.sessionId === lineage.forkedFrom,
  );
}

// Where the provider itself knows which records are a copy, they are hidden as inherited.
function hiddenBeginning(
  { key, lineage }: SessionEntry,
  own: readonly ConversationEvent[],
): Beginning | undefined {
  const sessionId = lineage.forkedFrom;
  const last = own.findLastIndex(({ hidden }) => hidden === 'inherited');
  if (sessionId === undefined || last === -1) return undefined;
  return {
    relation: 'fork',
    from: { provider: key.provider, sessionId },
    last,
  };
}

function forkedBeginning(
  summary: SessionEntry,
  own: readonly ConversationEvent[],
  relatives: readonly Relative[],
): Beginning | undefined {
  const { key, lineage } = summary;
  if (lineage.forkedFrom === undefined) return undefined;
  const origins = possibleOrigins(summary, relatives);
  const last = anyBeginning(summary, own, origins)?.last ?? lastCopied(own);
  if (last === undefined) return undefined;
  const from = { provider: key.provider, sessionId: lineage.forkedFrom };
  return { relation: 'fork', from, last };
}

// Some clients mark only the prompts that they copied: what answers a copied prompt is copied too. Own prompts come after
// all copies.
function lastCopied(own: readonly ConversationEvent[]): number | undefined {
  let last: number | undefined;
  for (const [at, event] of own.entries()) {
    if (!isSaid(event)) continue;
    const isCopy = event.native.copiedFrom !== undefined;
    if (!isCopy && (last === undefined || event.kind === 'message.user'))
      return last;
    last = at;
  }
  return undefined;
}

function anyBeginning(
  summary: SessionEntry,
  own: readonly ConversationEvent[],
  relatives: readonly Relative[],
): Beginning | undefined {
  return (
    wholeBeginning(summary, own, relatives) ?? sharedBeginning(own, relatives)
  );
}

function wholeBeginning(
  summary: SessionEntry,
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
  const mark = markFrom(undefined, textLength);
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
  const mark = markFrom(undefined, textLength);
  for (const [at, event] of own.entries()) {
    if (!isSaid(event)) continue;
    mark.add(event);
    if (!said.has(mark.text()) && !said.has(saidId(event, textLength)))
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

function placeOf(event: ConversationEvent | undefined): string {
  return event?.eventId.replace(/:\d+$/, '') ?? '';
}

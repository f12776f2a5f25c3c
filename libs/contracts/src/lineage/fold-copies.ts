import type { SessionKey } from '../ids/ids.js';
import type { SessionEntry } from '../snapshot/session-entry.js';
import type { SourceTrace } from './source-trace.js';

/** Sessions that are wholly contained in a later one. */
export interface EarlierCopies {
  readonly of: SessionKey;
  readonly copies: readonly SessionKey[];
}

/** What a list shows, and what it shows under something else. */
export interface FoldedCopies<T extends SessionEntry> {
  readonly sessions: readonly T[];
  readonly copies: readonly EarlierCopies[];
}

/**
 * Folds sessions that are wholly contained in another one: clients that copied a session to go on with it left one file
 * per resume. From summaries alone; the order is kept. Of two that say the same, the first given stays.
 */
export function foldCopies<T extends SessionEntry>(
  summaries: readonly T[],
): FoldedCopies<T> {
  const holders = new Map<SessionEntry, SessionEntry>();
  for (const group of alike(summaries))
    for (const [copy, holder] of contained(group)) holders.set(copy, holder);
  if (holders.size === 0) return { sessions: summaries, copies: [] };
  const copies = new Map<SessionEntry, SessionKey[]>();
  for (const copy of holders.keys()) {
    const holder = outermost(holders, copy);
    copies.set(holder, [...(copies.get(holder) ?? []), copy.key]);
  }
  return {
    sessions: summaries.filter((summary) => !holders.has(summary)),
    copies: [...copies].map(([{ key }, keys]) => ({ of: key, copies: keys })),
  };
}

/** The trace of a session's one main source; `undefined` when there are several, or none with a tree of records. */
export function traceOf({ sources }: SessionEntry): SourceTrace | undefined {
  const [main, ...others] = sources.filter(({ role }) => role === 'main');
  return others.length === 0 ? main?.summary.trace : undefined;
}

/** Groups of sessions of one provider that begin alike; those that begin like no other are in none. */
function alike<T extends SessionEntry>(
  summaries: readonly T[],
): readonly (readonly T[])[] {
  const byProvider = new Map<string, Starts<T>>();
  for (const summary of summaries) {
    const { provider } = summary.key;
    let own = byProvider.get(provider);
    if (own === undefined) byProvider.set(provider, (own = newStarts()));
    for (const { role, summary: figures } of summary.sources) {
      if (role !== 'main' || figures.trace === undefined) continue;
      const { recordId, messageId } = figures.trace;
      if (recordId !== undefined) add(own.records, recordId, summary);
      if (messageId !== undefined) add(own.messages, messageId, summary);
    }
  }
  return [...byProvider.values()].flatMap(({ records, messages }) => [
    ...records.groups.values(),
    ...messages.groups.values(),
  ]);
}

/** Who begins with which record, and with which API message. */
interface Starts<T> {
  readonly records: Groups<T>;
  readonly messages: Groups<T>;
}

/** Nearly all sessions begin like no other: a group is only made for a second one. */
interface Groups<T> {
  readonly firsts: Map<string, T>;
  readonly groups: Map<string, T[]>;
}

function newStarts<T>(): Starts<T> {
  const none = (): Groups<T> => ({ firsts: new Map(), groups: new Map() });
  return { records: none(), messages: none() };
}

function add<T>({ firsts, groups }: Groups<T>, start: string, one: T): void {
  const first = firsts.get(start);
  if (first === undefined) {
    firsts.set(start, one);
    return;
  }
  const group = groups.get(start);
  if (group === undefined) groups.set(start, [first, one]);
  else group.push(one);
}

function contained(
  group: readonly SessionEntry[],
): ReadonlyMap<SessionEntry, SessionEntry> {
  const endingWith = new Map<string, SessionEntry>();
  const found = new Map<SessionEntry, SessionEntry>();
  for (const summary of group) {
    const mark = traceOf(summary)?.mark;
    if (mark === undefined) continue;
    const twin = endingWith.get(mark);
    if (twin === undefined) endingWith.set(mark, summary);
    else found.set(summary, twin);
  }
  for (const outer of group)
    for (const mark of traceOf(outer)?.prompts ?? []) {
      const inner = endingWith.get(mark);
      if (inner !== undefined && isShorter(inner, outer) && !found.has(inner))
        found.set(inner, outer);
    }
  return found;
}

// Marks can collide: a holder that is longer than what it holds is never held by it.
function isShorter(a: SessionEntry, b: SessionEntry): boolean {
  return (traceOf(a)?.said ?? 0) < (traceOf(b)?.said ?? 0);
}

function outermost(
  holders: ReadonlyMap<SessionEntry, SessionEntry>,
  copy: SessionEntry,
): SessionEntry {
  let at = copy;
  for (let up = holders.get(at); up !== undefined; up = holders.get(at))
    at = up;
  return at;
}

import type { SessionKey } from '../ids/ids.js';
import type { SessionSummary } from '../snapshot/session-summary.js';
import { startsOf } from './find-families.js';
import type { SourceTrace } from './source-trace.js';

/** Sessions that are wholly contained in a later one. */
export interface EarlierCopies {
  readonly of: SessionKey;
  readonly copies: readonly SessionKey[];
}

/** What a list shows, and what it shows under something else. */
export interface FoldedCopies {
  readonly sessions: readonly SessionSummary[];
  readonly copies: readonly EarlierCopies[];
}

/**
 * Folds sessions that are wholly contained in another one: clients that copied a session to go on with it left one file
 * per resume. From summaries alone; the order is kept. Of two that say the same, the first given stays.
 */
export function foldCopies(summaries: readonly SessionSummary[]): FoldedCopies {
  const holders = new Map<SessionSummary, SessionSummary>();
  for (const group of alike(summaries))
    for (const [copy, holder] of contained(group)) holders.set(copy, holder);
  if (holders.size === 0) return { sessions: summaries, copies: [] };
  const copies = new Map<SessionSummary, SessionKey[]>();
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
export function traceOf({ sources }: SessionSummary): SourceTrace | undefined {
  const [main, ...others] = sources.filter(({ role }) => role === 'main');
  return others.length === 0 ? main?.summary.trace : undefined;
}

/** Groups of sessions that begin alike; those that begin like no other are in none. */
function alike(
  summaries: readonly SessionSummary[],
): readonly (readonly SessionSummary[])[] {
  const groups = new Map<string, SessionSummary[]>();
  for (const summary of summaries)
    for (const start of startsOf(summary)) {
      const group = groups.get(start);
      if (group === undefined) groups.set(start, [summary]);
      else group.push(summary);
    }
  return [...groups.values()].filter(({ length }) => length > 1);
}

function contained(
  group: readonly SessionSummary[],
): ReadonlyMap<SessionSummary, SessionSummary> {
  const endingWith = new Map<string, SessionSummary>();
  const found = new Map<SessionSummary, SessionSummary>();
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
function isShorter(a: SessionSummary, b: SessionSummary): boolean {
  return (traceOf(a)?.said ?? 0) < (traceOf(b)?.said ?? 0);
}

function outermost(
  holders: ReadonlyMap<SessionSummary, SessionSummary>,
  copy: SessionSummary,
): SessionSummary {
  let at = copy;
  for (let up = holders.get(at); up !== undefined; up = holders.get(at))
    at = up;
  return at;
}

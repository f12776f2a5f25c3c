import { compareRanks, type HotSession, type Rank } from './hot-session.js';

/** How much a set of ranked sessions holds at most. */
export interface RankedLimits {
  readonly maxSessions: number;
  readonly maxBytes: number;
}

/** Sessions in memory, the most recent first. */
export interface RankedSessions {
  readonly byText: Map<string, HotSession>;
  /** Most recent first. */
  readonly order: HotSession[];
  bytes: number;
  events: number;
  /** The most recent one that had no room: what ranks below it has none either. */
  floor: Rank | undefined;
}

export function noRankedSessions(): RankedSessions {
  const order: HotSession[] = [];
  return { byText: new Map(), order, bytes: 0, events: 0, floor: undefined };
}

/** Whether a session of this rank may have room. */
export function hasRoom({ floor }: RankedSessions, rank: Rank): boolean {
  return floor === undefined || compareRanks(rank, floor) > 0;
}

/**
 * Puts a session in; gives those that have to leave for it, the least recent first, perhaps itself. What is held is always
 * the most recent of the sessions that were put in, down to the first one that does not fit: in whatever order they come,
 * the same sessions leave the same ones in memory.
 */
export function putSession(
  sessions: RankedSessions,
  session: HotSession,
  limits: RankedLimits,
): readonly HotSession[] {
  takeSession(sessions, session.rank.text);
  if (!hasRoom(sessions, session.rank)) return [session];
  sessions.order.splice(placeOf(sessions, session.rank), 0, session);
  sessions.byText.set(session.rank.text, session);
  count(sessions, session, 1);
  const left: HotSession[] = [];
  while (
    sessions.order.length > limits.maxSessions ||
    sessions.bytes > limits.maxBytes
  ) {
    const last = sessions.order.pop();
    if (last === undefined) break;
    sessions.byText.delete(last.rank.text);
    count(sessions, last, -1);
    sessions.floor = last.rank;
    left.push(last);
  }
  return left;
}

/** Takes a session out that has changed, or is gone. */
export function takeSession(sessions: RankedSessions, text: string): void {
  const session = sessions.byText.get(text);
  if (session === undefined) return;
  sessions.byText.delete(text);
  sessions.order.splice(placeOf(sessions, session.rank), 1);
  count(sessions, session, -1);
  sessions.floor = undefined; // there is room for others again
}

function count(
  sessions: RankedSessions,
  { bytes, events }: HotSession,
  sign: 1 | -1,
): void {
  sessions.bytes += sign * bytes;
  sessions.events += sign * events.length;
}

/** Where a rank stands, or would stand, in the order. */
function placeOf({ order }: RankedSessions, rank: Rank): number {
  let from = 0;
  let to = order.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const other = order[middle];
    if (other !== undefined && compareRanks(other.rank, rank) > 0)
      from = middle + 1;
    else to = middle;
  }
  return from;
}

import type { SessionKey, SessionSnapshot } from '@kato/contracts';
import { sessionKeyText } from '@kato/contracts';
import type { EventCount } from '../memory/held-events.js';
import type { MemoryLimits } from '../memory/memory-limits.js';
import { stampOf, type HotSession } from './hot-session.js';
import {
  noRankedSessions,
  putSession,
  takeSession,
  type RankedLimits,
  type RankedSessions,
} from './ranked-sessions.js';

/** Hears of a session that had to leave memory. */
export type OnEvicted = (key: SessionKey, left: EventCount) => void;

/** Whole sessions in memory, what is on its way in, and how often that helped. */
export interface HotSessions {
  readonly held: RankedSessions;
  readonly limits: HotLimits;
  readonly onEvicted: OnEvicted;
  /** Keys as text, and the bytes that have been collected of them all. */
  readonly coming: { readonly texts: Set<string>; bytes: number };
  readonly counts: {
    hits: number;
    misses: number;
    stale: number;
    evictions: number;
    refused: number;
  };
}

interface HotLimits extends RankedLimits {
  readonly maxEventsPerSession: number;
  /** Of one session, and of all that are on their way in. */
  readonly maxComingBytes: number;
}

// A quarter is for what is on its way in, and no session is larger: so the whole is never over the limit.
const COMING_SHARE = 4;

export function hotSessions(
  { maxSessions, maxEventsPerSession, maxBytes }: MemoryLimits,
  onEvicted: OnEvicted = () => undefined,
): HotSessions {
  const maxComingBytes = maxBytes / COMING_SHARE;
  const forHeld = { maxSessions, maxBytes: maxBytes - maxComingBytes };
  return {
    held: noRankedSessions(),
    limits: { ...forHeld, maxEventsPerSession, maxComingBytes },
    onEvicted,
    coming: { texts: new Set(), bytes: 0 },
    counts: { hits: 0, misses: 0, stale: 0, evictions: 0, refused: 0 },
  };
}

/** Whether events of the session are held, perhaps of another moment. */
export function isHeld({ held }: HotSessions, key: SessionKey): boolean {
  return held.byText.has(sessionKeyText(key));
}

/** The session with the events that it has `now`, a snapshot that needs no events itself. What is held of another moment goes. */
export function findHot(
  hot: HotSessions,
  key: SessionKey,
  now: SessionSnapshot | undefined,
): HotSession | undefined {
  const text = sessionKeyText(key);
  const session = hot.held.byText.get(text);
  if (session === undefined) return undefined;
  if (now !== undefined && isStill(session, now)) return session;
  takeSession(hot.held, text);
  hot.counts.stale++;
  return undefined;
}

function isStill(session: HotSession, now: SessionSnapshot): boolean {
  const total = now.omittedEvents + now.events.length;
  return session.stamp === stampOf(now) && session.events.length === total;
}

/** Holds a session, and lets those go that have to leave for it. */
export function holdSession(hot: HotSessions, session: HotSession): void {
  for (const left of putSession(hot.held, session, hot.limits)) {
    if (left === session) {
      hot.counts.refused++;
      continue;
    }
    hot.counts.evictions++;
    hot.onEvicted(left.key, { events: left.events.length, bytes: left.bytes });
  }
}

/** Holds nothing any more. */
export function clearHot({ held }: HotSessions): void {
  for (const text of [...held.byText.keys()]) takeSession(held, text);
}

import { compare } from '../view/session-view.js';
import type { Generation } from './generation.js';
import { dropOldest, oldestRevision, type EventCount } from './held-events.js';
import { count, type HeldSession, type HeldSessions } from './held-sessions.js';
import type { MemoryLimits } from './memory-limits.js';

/** What was given up. */
export interface Evicted extends EventCount {
  readonly sessions: number;
}

/** Nothing given up. */
export const NOTHING: Evicted = { sessions: 0, events: 0, bytes: 0 };
const ALL: EventCount = { events: Infinity, bytes: Infinity };

/**
 * Brings the held events back under the limits after a session has grown. Too many in one session: its oldest go.
 * Too many sessions or bytes: all events of the least recently active session go, one session after the other; when
 * the last one alone is too large, its oldest go. The same commits always give the same evictions.
 */
export function evict(
  sessions: HeldSessions,
  grown: HeldSession,
  limits: MemoryLimits,
): Evicted {
  let evicted = dropFrom(sessions, grown, {
    events: grown.events - limits.maxEventsPerSession,
    bytes: 0,
  });
  while (
    sessions.withEvents.size > limits.maxSessions ||
    (sessions.bytes > limits.maxBytes && sessions.withEvents.size > 1)
  ) {
    const idle = leastActive(sessions);
    if (idle === undefined) break;
    const dropped = dropFrom(sessions, idle, ALL);
    evicted = sumEvicted(evicted, { ...dropped, sessions: 1 });
  }
  const [last] = sessions.withEvents;
  if (last === undefined) return evicted;
  const bytes = sessions.bytes - limits.maxBytes;
  return sumEvicted(evicted, dropFrom(sessions, last, { events: 0, bytes }));
}

// Oldest commit first, across the sources of the session.
function dropFrom(
  sessions: HeldSessions,
  session: HeldSession,
  excess: EventCount,
): Evicted {
  let dropped = NOTHING;
  while (
    session.events > 0 &&
    (dropped.events < excess.events || dropped.bytes < excess.bytes)
  ) {
    const oldest = withOldestEvent(session);
    if (oldest === undefined) break;
    const { events, bytes } = dropOldest(oldest.held, {
      events: excess.events - dropped.events,
      bytes: excess.bytes - dropped.bytes,
    });
    count(sessions, session, { events: -events, bytes: -bytes });
    dropped = sumEvicted(dropped, { sessions: 0, events, bytes });
  }
  return dropped;
}

function withOldestEvent(session: HeldSession): Generation | undefined {
  let found: Generation | undefined;
  for (const generation of session.generations)
    if (ageOf(generation) < ageOf(found)) found = generation;
  return found;
}

function ageOf(generation: Generation | undefined): number {
  if (generation === undefined) return Infinity;
  return oldestRevision(generation.held) ?? Infinity;
}

function leastActive(sessions: HeldSessions): HeldSession | undefined {
  let found: HeldSession | undefined;
  for (const session of sessions.withEvents)
    if (found === undefined || isIdler(session, found)) found = session;
  return found;
}

function isIdler(a: HeldSession, b: HeldSession): boolean {
  const order = compare(lastMessageAt(a), lastMessageAt(b));
  return order < 0 || (order === 0 && compare(a.key, b.key) < 0);
}

function lastMessageAt({ generations }: HeldSession): string {
  let last = '';
  for (const generation of generations)
    if (generation.lastMessageAt > last) last = generation.lastMessageAt;
  return last;
}

/** Adds evictions up. */
export function sumEvicted(a: Evicted, b: Evicted): Evicted {
  return {
    sessions: a.sessions + b.sessions,
    events: a.events + b.events,
    bytes: a.bytes + b.bytes,
  };
}

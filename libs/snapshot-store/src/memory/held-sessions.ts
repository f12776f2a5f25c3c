import { sessionKeyText } from '@kato/contracts';
import type { Generation } from './generation.js';
import type { EventCount } from './held-events.js';

/** A session in memory: all its generations, and what of their events is held. */
export interface HeldSession {
  /** `provider/sessionId`. */
  readonly key: string;
  readonly generations: Set<Generation>;
  events: number;
  bytes: number;
}

/** All sessions, and the totals that limits are compared with. */
export interface HeldSessions {
  readonly byKey: Map<string, HeldSession>;
  /** Those of which at least one event is held. */
  readonly withEvents: Set<HeldSession>;
  events: number;
  bytes: number;
}

export function noSessions(): HeldSessions {
  return { byKey: new Map(), withEvents: new Set(), events: 0, bytes: 0 };
}

/** Counts a generation, with its held events, to its session. */
export function attach(
  sessions: HeldSessions,
  generation: Generation,
): HeldSession {
  const key = sessionKeyText(generation);
  const session: HeldSession = sessions.byKey.get(key) ?? {
    key,
    generations: new Set(),
    events: 0,
    bytes: 0,
  };
  sessions.byKey.set(key, session);
  session.generations.add(generation);
  count(sessions, session, sizeOf(generation));
  return session;
}

/** Takes a generation out again: it was replaced, or it is about to change. */
export function detach(sessions: HeldSessions, generation: Generation): void {
  const session = sessions.byKey.get(sessionKeyText(generation));
  if (session === undefined) return;
  const { events, bytes } = sizeOf(generation);
  session.generations.delete(generation);
  count(sessions, session, { events: -events, bytes: -bytes });
  if (session.generations.size === 0) sessions.byKey.delete(session.key);
}

/** Adjusts the totals after events of a session came or went. */
export function count(
  sessions: HeldSessions,
  session: HeldSession,
  change: EventCount,
): void {
  for (const total of [session, sessions]) {
    total.events += change.events;
    total.bytes += change.bytes;
  }
  if (session.events > 0) sessions.withEvents.add(session);
  else sessions.withEvents.delete(session);
}

function sizeOf({ held }: Generation): EventCount {
  return { events: held.list.length, bytes: held.bytes };
}

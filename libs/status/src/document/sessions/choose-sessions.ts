import {
  foldCopies,
  hasConversation,
  isoTime,
  sessionKeyText,
  type ProviderId,
  type SessionEntry,
} from '@kato/contracts';
import {
  sessionActivity,
  STALE_AFTER_MS,
  type Activity,
} from '../../activity/session-activity.js';
import { childrenBySession, isChild } from './children-by-session.js';
import { lastMessage } from './last-message.js';

export interface SessionChoice {
  readonly provider?: ProviderId | undefined;
  /** List every session and every sub-agent. Default: what is active, and the last stale sessions. */
  readonly all?: boolean | undefined;
  readonly staleAfterMs?: number | undefined;
}

/** A session that counts, with the sessions of its sub-agents. */
export interface CountedSession {
  readonly summary: SessionEntry;
  readonly children: readonly SessionEntry[];
  /** Of itself and its children: who waits for a sub-agent is alive. */
  readonly lastMessageAt: string | undefined;
  readonly activity: Activity;
}

/** Which sessions a status speaks of. */
export interface ChosenSessions {
  /** Of the store, as far as they are of the provider that was asked for. */
  readonly summaries: readonly SessionEntry[];
  /** What `kato list` shows, most recent message first: each is active or stale. */
  readonly counted: readonly CountedSession[];
  /** Those of `counted` that a status lists. */
  readonly listed: readonly CountedSession[];
  readonly all: boolean;
  readonly staleAfterMs: number;
}

/** So many stale sessions are listed when nobody asked for all. */
export const LISTED_STALE = 3;

/**
 * Counts sessions by the one staleness rule and picks those to be listed. A session counts when a person started it, it
 * has a conversation, and no other session contains it: as in `kato list`. `now` is in epoch milliseconds.
 */
export function chooseSessions(
  summaries: readonly SessionEntry[],
  choice: SessionChoice,
  now: number,
): ChosenSessions {
  const { provider, all = false, staleAfterMs = STALE_AFTER_MS } = choice;
  const own =
    provider === undefined
      ? summaries
      : summaries.filter(({ key }) => key.provider === provider);
  const started: SessionEntry[] = [];
  const agents: SessionEntry[] = [];
  for (const one of own)
    if (hasConversation(one)) (isChild(one) ? agents : started).push(one);
  const folded = foldCopies(started);
  const children = childrenBySession(agents, folded);
  const limit = isoTime(now + staleAfterMs) ?? '';
  const counted = folded.sessions
    .map((summary): CountedSession => {
      const below = children.get(summary) ?? NONE;
      const lastMessageAt = lastMessage(summary, below, limit);
      const activity = sessionActivity({ lastMessageAt }, now, staleAfterMs);
      return { summary, children: below, lastMessageAt, activity };
    })
    .sort(latestFirst);
  const active = counted.filter((one) => one.activity === 'active');
  const stale = counted.filter((one) => one.activity === 'stale');
  const listed = [...active, ...stale.slice(0, all ? undefined : LISTED_STALE)];
  return { summaries: own, counted, listed, all, staleAfterMs };
}

// Most sessions have none: they share one.
const NONE: readonly SessionEntry[] = [];

function latestFirst(a: CountedSession, b: CountedSession): number {
  const [timeA, timeB] = [a.lastMessageAt ?? '', b.lastMessageAt ?? ''];
  if (timeA !== timeB) return timeA > timeB ? -1 : 1;
  return sessionKeyText(a.summary.key) < sessionKeyText(b.summary.key) ? -1 : 1;
}

import {
  foldCopies,
  hasConversation,
  sessionKeyText,
  withoutUndefined,
  type ProviderId,
  type SessionSummary,
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
  readonly summary: SessionSummary;
  readonly children: readonly SessionSummary[];
  /** Of itself and its children: who waits for a sub-agent is alive. */
  readonly lastMessageAt?: string;
  readonly activity: Activity;
}

/** Which sessions a status speaks of. */
export interface ChosenSessions {
  /** Of the store, as far as they are of the provider that was asked for. */
  readonly summaries: readonly SessionSummary[];
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
  summaries: readonly SessionSummary[],
  choice: SessionChoice,
  now: number,
): ChosenSessions {
  const { provider, all = false, staleAfterMs = STALE_AFTER_MS } = choice;
  const own =
    provider === undefined
      ? summaries
      : summaries.filter(({ key }) => key.provider === provider);
  const full = own.filter(hasConversation);
  const folded = foldCopies(full.filter((one) => !isChild(one)));
  const children = childrenBySession(full, folded);
  const counted = folded.sessions
    .map((summary): CountedSession => {
      const below = children.get(sessionKeyText(summary.key)) ?? [];
      const lastMessageAt = lastMessage([summary, ...below], now, staleAfterMs);
      const activity = sessionActivity(
        withoutUndefined({ lastMessageAt }),
        now,
        staleAfterMs,
      );
      return withoutUndefined(
        { summary, children: below, activity },
        { lastMessageAt },
      );
    })
    .sort(latestFirst);
  const active = counted.filter((one) => one.activity === 'active');
  const stale = counted.filter((one) => one.activity === 'stale');
  const listed = [...active, ...stale.slice(0, all ? undefined : LISTED_STALE)];
  return { summaries: own, counted, listed, all, staleAfterMs };
}

function latestFirst(a: CountedSession, b: CountedSession): number {
  const [timeA, timeB] = [a.lastMessageAt ?? '', b.lastMessageAt ?? ''];
  if (timeA !== timeB) return timeA > timeB ? -1 : 1;
  const [keyA, keyB] = [a, b].map(({ summary }) => sessionKeyText(summary.key));
  return (keyA ?? '') < (keyB ?? '') ? -1 : 1;
}

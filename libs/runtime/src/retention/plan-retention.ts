import {
  sessionKeyText,
  type Eviction,
  type RetentionPolicy,
  type SessionKey,
} from '@kato/contracts';

/** A session as the rule sees it. */
export interface RetainedSession {
  readonly key: SessionKey;
  /** ISO time of its last message, else of its last event; absent: it has none, and does not grow old. */
  readonly lastAt?: string;
  readonly heldEvents: number;
  readonly heldBytes: number;
  readonly earlierBytes: number;
  /** `same`: all that is held can be read from its files again. `gone`: it has no file any more. `other`: anything else. */
  readonly files: 'same' | 'other' | 'gone';
  /** Somebody has just asked for it. */
  readonly isAsked: boolean;
}

/** What is held, and when that is. */
export interface RetentionState<S extends RetainedSession> {
  readonly sessions: readonly S[];
  /** Of the store, in use. */
  readonly usedBytes: number;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** A limit, by its name in the policy. */
export type Limit = keyof RetentionPolicy;

/** A session to be given up, and the limit that it is given up for. */
export interface PlannedEviction<S extends RetainedSession> {
  readonly session: S;
  readonly scope: Eviction['scope'];
  readonly reason: Limit;
}

export interface RetentionPlan<S extends RetainedSession> {
  /** In this order. */
  readonly evictions: readonly PlannedEviction<S>[];
  /** They stood in the way of a limit, and are kept: kato has what their files do not have. */
  readonly onlyCopies: readonly S[];
  /** For their sake, what is held stays over a limit. */
  readonly isOverLimit: boolean;
}

const DAY_MS = 86_400_000;

/**
 * Decides what is given up, least recently active sessions first, ties by key: the same state gives the same plan. Limits
 * of size give up events that can be read from files again, and nothing else. Age gives up whatever it finds: a session
 * without files leaves the store, of others the figures and positions stay.
 */
export function planRetention<S extends RetainedSession>(
  { sessions, usedBytes, now }: RetentionState<S>,
  policy: RetentionPolicy,
): RetentionPlan<S> {
  const draft: Draft<S> = {
    ...{ evictions: [], onlyCopies: [], bytes: usedBytes },
    sessions: sessions.filter(({ heldEvents }) => heldEvents > 0).length,
  };
  const { maxEventsPerSession = Infinity } = policy;
  const short: S[] = [];
  for (const session of inOrder(sessions))
    if (isOld(session, policy, now)) giveUpOld(draft, session);
    else if (session.heldEvents > maxEventsPerSession)
      giveUp(draft, session, 'maxEventsPerSession');
    else if (session.heldEvents > 0) short.push(session);
  for (const session of short) {
    const limit = limitOver(draft, policy);
    if (limit === undefined) break;
    giveUp(draft, session, limit);
  }
  const { evictions, onlyCopies } = draft;
  const isOver = limitOver(draft, policy) !== undefined;
  const tooLong = onlyCopies.some(
    (one) => one.heldEvents > maxEventsPerSession,
  );
  const isOverLimit = onlyCopies.length > 0 && (isOver || tooLong);
  return { evictions, onlyCopies, isOverLimit };
}

/** A plan that grows, and what is held after it. */
interface Draft<S extends RetainedSession> {
  readonly evictions: PlannedEviction<S>[];
  readonly onlyCopies: S[];
  sessions: number;
  bytes: number;
}

function giveUp<S extends RetainedSession>(
  draft: Draft<S>,
  session: S,
  reason: Limit,
): void {
  if (session.isAsked) return;
  if (session.files !== 'same') draft.onlyCopies.push(session);
  else take(draft, { session, scope: 'events', reason });
}

// A session whose events were given up before goes when its files have gone.
function giveUpOld<S extends RetainedSession>(
  draft: Draft<S>,
  session: S,
): void {
  const { heldEvents, earlierBytes, files, isAsked } = session;
  const isGone = files === 'gone';
  if (isAsked || (!isGone && heldEvents === 0 && earlierBytes === 0)) return;
  const scope = isGone ? 'session' : 'readings';
  take(draft, { session, scope, reason: 'retentionDays' });
}

function take<S extends RetainedSession>(
  draft: Draft<S>,
  eviction: PlannedEviction<S>,
): void {
  const { heldEvents, heldBytes, earlierBytes } = eviction.session;
  draft.evictions.push(eviction);
  draft.bytes -= heldBytes;
  if (eviction.scope !== 'events') draft.bytes -= earlierBytes;
  if (heldEvents > 0) draft.sessions--;
}

function limitOver(
  held: { readonly sessions: number; readonly bytes: number },
  { maxSessions = Infinity, maxBytes = Infinity }: RetentionPolicy,
): Limit | undefined {
  if (held.sessions > maxSessions) return 'maxSessions';
  return held.bytes > maxBytes ? 'maxBytes' : undefined;
}

function inOrder<S extends RetainedSession>(
  sessions: readonly S[],
): readonly S[] {
  return sessions
    .map((session) => ({ session, text: sessionKeyText(session.key) }))
    .sort(
      (a, b) =>
        compare(a.session.lastAt ?? '', b.session.lastAt ?? '') ||
        compare(a.text, b.text),
    )
    .map(({ session }) => session);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isOld(
  { lastAt }: RetainedSession,
  { retentionDays }: RetentionPolicy,
  now: number,
): boolean {
  if (retentionDays === undefined || lastAt === undefined) return false;
  return now - Date.parse(lastAt) > retentionDays * DAY_MS;
}

import {
  mergeTallies,
  withoutUndefined,
  type ProviderStatus,
  type RecordStatus,
  type SessionEntry,
} from '@kato/contracts';
import { latestOf } from '../sessions/latest-of.js';
import type { CountedSession } from '../sessions/choose-sessions.js';
import { mainSources } from '../sessions/main-sources.js';
import {
  sourceStanding,
  type SourceStanding,
} from '../sessions/source-standing.js';
import type { ProviderFacts, StatusFacts } from '../status-facts.js';
import { cleanUpStatus } from './clean-up.js';

/** A session that counts, and what stands where it was read. */
export interface StandingSession extends Pick<
  CountedSession,
  'summary' | 'activity' | 'lastMessageAt'
> {
  readonly standing: SourceStanding;
}

/** What stands where the sessions of an assistant were read. */
export function standingSessions(
  { sessions, sources }: Pick<StatusFacts, 'sessions' | 'sources'>,
  provider: string,
): readonly StandingSession[] {
  return sessions.counted
    .filter(({ summary }) => summary.key.provider === provider)
    .map(({ summary, activity, lastMessageAt }) => {
      const standing = sourceStanding(mainSources(summary), sources);
      return { summary, activity, lastMessageAt, standing };
    });
}

/** Adds the sessions of one assistant up, by the rule of each session. Records are of all that the store has of it. */
export function providerStatus(
  { cleanUp, displayName: _displayName, ...facts }: ProviderFacts,
  sessions: readonly StandingSession[],
  { summaries, now }: ProviderContext,
): ProviderStatus {
  const active = sessions.filter(({ activity }) => activity === 'active');
  const onlyCopies = sessions.filter(({ standing }) => standing.isOnlyCopy);
  const dated = sessions.map(({ standing: { status, writtenAtMs } }) => ({
    isThere: status.state !== 'deleted',
    writtenAtMs,
  }));
  const own = summaries.filter(({ key }) => key.provider === facts.provider);
  return withoutUndefined(facts, {
    activeSessions: active.length,
    staleSessions: sessions.length - active.length,
    onlyCopySessions: onlyCopies.length,
    // A time in the future, of a wrong clock, must not hide who spoke just now.
    lastMessageAt: latestOf(active.length > 0 ? active : sessions),
    events: sum(own, ({ events }) => events),
    records: recordsOf(own),
    cleanUp: cleanUpStatus(cleanUp, dated, now),
  });
}

interface ProviderContext {
  readonly summaries: readonly SessionEntry[];
  readonly now: number;
}

function recordsOf(summaries: readonly SessionEntry[]): RecordStatus {
  const types = mergeTallies(
    summaries.flatMap(({ unknownTypes }) =>
      unknownTypes.length === 0 ? [] : [unknownTypes],
    ),
  );
  return {
    read: sum(summaries, ({ records }) => records),
    malformed: sum(summaries, ({ malformed }) => malformed),
    unknown: sum(summaries, ({ unknown }) => unknown),
    ...(types.length > 0 && { unknownTypes: Object.fromEntries(types) }),
  };
}

function sum(
  summaries: readonly SessionEntry[],
  read: (summary: SessionEntry) => number,
): number {
  return summaries.reduce((total, summary) => total + read(summary), 0);
}

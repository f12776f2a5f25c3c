import {
  mergeTallies,
  type ProviderId,
  type SessionSummary,
  type Tally,
} from '@kato/contracts';
import { sessionActivity, STALE_AFTER_MS } from './session-activity.js';

/** What is known of one provider's sessions. */
export interface ProviderFigures {
  readonly provider: ProviderId;
  readonly sessions: number;
  readonly activeSessions: number;
  readonly staleSessions: number;
  readonly lastMessageAt?: string;
  readonly records: {
    readonly read: number;
    readonly malformed: number;
    readonly unknown: number;
    readonly unknownTypes: Tally;
  };
}

/** Adds sessions up per provider, by the same staleness rule as each session's own; providers in order of their ids. */
export function providerFigures(
  summaries: readonly SessionSummary[],
  now: number,
  staleAfterMs: number = STALE_AFTER_MS,
): readonly ProviderFigures[] {
  const ids = [...new Set(summaries.map(({ key }) => key.provider))].sort();
  return ids.map((provider) => {
    const own = summaries.filter(({ key }) => key.provider === provider);
    const active = own.filter(
      (one) => sessionActivity(one, now, staleAfterMs) === 'active',
    ).length;
    const lastMessageAt = own
      .flatMap((one) => one.lastMessageAt ?? [])
      .reduce((a, b) => (b > a ? b : a), '');
    return {
      provider,
      sessions: own.length,
      activeSessions: active,
      staleSessions: own.length - active,
      ...(lastMessageAt === '' ? {} : { lastMessageAt }),
      records: {
        read: sum(own, (one) => one.records),
        malformed: sum(own, (one) => one.malformed),
        unknown: sum(own, (one) => one.unknown),
        unknownTypes: mergeTallies(own.map((one) => one.unknownTypes)),
      },
    };
  });
}

function sum(
  summaries: readonly SessionSummary[],
  read: (summary: SessionSummary) => number,
): number {
  return summaries.reduce((total, summary) => total + read(summary), 0);
}

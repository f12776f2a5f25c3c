import { isoTime, type SessionSummary } from '@kato/contracts';
import { latestOf } from './latest-of.js';

/**
 * When somebody last said something in a session or its sub-agents. A time further in the future than the limit of
 * staleness was written by a wrong clock: it counts only where there is no other. `now` in epoch milliseconds.
 */
export function lastMessage(
  summaries: readonly SessionSummary[],
  now: number,
  staleAfterMs: number,
): string | undefined {
  const latest = latestOf(summaries);
  const limit = isoTime(now + staleAfterMs) ?? '';
  if (latest === undefined || latest < limit) return latest;
  const times = summaries.flatMap(({ sources }) =>
    sources.flatMap(({ role, summary }) =>
      role === 'main' || role === 'agent' ? [summary] : [],
    ),
  );
  const possible = times.filter(
    ({ lastMessageAt = limit }) => lastMessageAt < limit,
  );
  return latestOf(possible) ?? latest;
}

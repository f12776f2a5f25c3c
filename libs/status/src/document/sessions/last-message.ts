import type { SessionEntry } from '@kato/contracts';
import { latestOf } from './latest-of.js';

/**
 * When somebody last said something in a session or its sub-agents. A time beyond the limit (ISO, `now` and the limit of
 * staleness) was written by a wrong clock: it counts only where there is no other.
 */
export function lastMessage(
  summary: SessionEntry,
  children: readonly SessionEntry[],
  limit: string,
): string | undefined {
  const { lastMessageAt: own = '' } = summary;
  const below = children.length === 0 ? '' : (latestOf(children) ?? '');
  const latest = own > below ? own : below;
  if (latest === '') return undefined;
  if (latest < limit) return latest;
  const times = [summary, ...children].flatMap(({ sources }) =>
    sources.flatMap(({ role, summary: figures }) =>
      role === 'main' || role === 'agent' ? [figures] : [],
    ),
  );
  const possible = times.filter(
    ({ lastMessageAt = limit }) => lastMessageAt < limit,
  );
  return latestOf(possible) ?? latest;
}

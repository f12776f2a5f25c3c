import {
  hasConversation,
  type IngestReport,
  type ListQuery,
  type SessionList,
  type SessionSummary,
} from '@kato/contracts';
import { isChild } from '../select/match-selector.js';

/** Applies a query to the sessions of the store; what it leaves out is counted. */
export function listSessions(
  summaries: readonly SessionSummary[],
  query: ListQuery,
  ingest: IngestReport,
): SessionList {
  const own = summaries.filter((summary) => isWanted(summary, query));
  if (query.all === true)
    return { sessions: own, omitted: { children: 0, empty: 0 }, ingest };
  const full = own.filter(hasConversation);
  const sessions = full.filter((summary) => !isChild(summary));
  return {
    sessions,
    omitted: {
      children: full.length - sessions.length,
      empty: own.length - full.length,
    },
    ingest,
  };
}

function isWanted(
  { key, cwd, lastMessageAt }: SessionSummary,
  { provider, project, since }: ListQuery,
): boolean {
  return (
    (provider === undefined || key.provider === provider) &&
    (project === undefined || (cwd?.includes(project) ?? false)) &&
    (since === undefined || (lastMessageAt ?? '') >= since)
  );
}

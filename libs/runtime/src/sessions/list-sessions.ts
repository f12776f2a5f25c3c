import {
  foldCopies,
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
    return {
      ...{ sessions: own, copies: [], readings: [], ingest },
      omitted: { children: 0, empty: 0, copies: 0, warmUps: warmUpsOf(own) },
    };
  const full = own.filter(hasConversation);
  const started = full.filter((summary) => !isChild(summary));
  const { sessions, copies } = foldCopies(started);
  return {
    sessions,
    copies,
    readings: [],
    omitted: {
      children: full.length - started.length,
      empty: own.length - full.length,
      copies: started.length - sessions.length,
      warmUps: warmUpsOf(sessions),
    },
    ingest,
  };
}

function warmUpsOf(sessions: readonly SessionSummary[]): number {
  return sessions.reduce((sum, { warmUps = 0 }) => sum + warmUps, 0);
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

import { sessionKeyText, sourceId } from '../ids/ids.js';
import type { SessionSummary } from '../snapshot/session-summary.js';

/** Sessions that have a beginning in common, in the order in which they were given. Most families have one member. */
export type Family = readonly SessionSummary[];

/**
 * Puts sessions into families, from their summaries alone: by the session or file that one names as its origin, and by
 * equal first records and API messages.
 */
export function findFamilies(
  summaries: readonly SessionSummary[],
): readonly Family[] {
  const firstWith = new Map<string, SessionSummary>();
  const leaders = new Map<SessionSummary, SessionSummary>();
  for (const summary of summaries)
    for (const trait of traitsOf(summary)) {
      const other = firstWith.get(trait);
      if (other === undefined) firstWith.set(trait, summary);
      else join(leaders, other, summary);
    }
  const families = new Map<SessionSummary, SessionSummary[]>();
  for (const summary of summaries) {
    const leader = leaderOf(leaders, summary);
    const family = families.get(leader);
    if (family === undefined) families.set(leader, [summary]);
    else family.push(summary);
  }
  return [...families.values()];
}

function traitsOf(summary: SessionSummary): readonly string[] {
  const { key, lineage, sources } = summary;
  const { forkedFrom, historyBase } = lineage;
  const { provider } = key;
  return [
    sessionKeyText(key),
    ...(forkedFrom === undefined
      ? []
      : [sessionKeyText({ provider, sessionId: forkedFrom })]),
    ...sources.map((source) => `file ${source.sourceId}`),
    ...(historyBase === undefined
      ? []
      : [`file ${sourceId(provider, historyBase.source)}`]),
    ...startsOf(summary),
  ];
}

/** How the conversation of a session begins: sessions with one of these in common begin alike. */
export function startsOf({ key, sources }: SessionSummary): readonly string[] {
  return sources.flatMap(({ role, summary: { trace } }) =>
    role !== 'main' || trace === undefined
      ? []
      : [
          ...(trace.recordId === undefined
            ? []
            : [`record ${key.provider} ${trace.recordId}`]),
          ...(trace.messageId === undefined
            ? []
            : [`message ${key.provider} ${trace.messageId}`]),
        ],
  );
}

function join(
  leaders: Map<SessionSummary, SessionSummary>,
  a: SessionSummary,
  b: SessionSummary,
): void {
  const [leaderA, leaderB] = [leaderOf(leaders, a), leaderOf(leaders, b)];
  if (leaderA !== leaderB) leaders.set(leaderB, leaderA);
}

function leaderOf(
  leaders: Map<SessionSummary, SessionSummary>,
  summary: SessionSummary,
): SessionSummary {
  let leader = summary;
  for (let up = leaders.get(leader); up !== undefined; up = leaders.get(leader))
    leader = up;
  // Straight to the top from here on: long chains of forks stay cheap.
  let at = summary;
  while (at !== leader) {
    const up = leaders.get(at) ?? leader;
    leaders.set(at, leader);
    at = up;
  }
  return leader;
}

import { sessionKeyText, sourceId } from '../ids/ids.js';
import type { SessionEntry } from '../snapshot/session-entry.js';

/** Sessions that have a beginning in common, in the order in which they were given. Most families have one member. */
export type Family<T extends SessionEntry = SessionEntry> = readonly T[];

/**
 * Puts sessions into families, from their summaries alone: by the session or file that one names as its origin, and by
 * equal first records and API messages.
 */
export function findFamilies<T extends SessionEntry>(
  summaries: readonly T[],
): readonly Family<T>[] {
  const firstWith = new Map<string, T>();
  const leaders = new Map<T, T>();
  for (const summary of summaries)
    for (const trait of traitsOf(summary)) {
      const other = firstWith.get(trait);
      if (other === undefined) firstWith.set(trait, summary);
      else join(leaders, other, summary);
    }
  const families = new Map<T, T[]>();
  for (const summary of summaries) {
    const leader = leaderOf(leaders, summary);
    const family = families.get(leader);
    if (family === undefined) families.set(leader, [summary]);
    else family.push(summary);
  }
  return [...families.values()];
}

function traitsOf(summary: SessionEntry): readonly string[] {
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
function startsOf({ key, sources }: SessionEntry): readonly string[] {
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

function join<T>(leaders: Map<T, T>, a: T, b: T): void {
  const [leaderA, leaderB] = [leaderOf(leaders, a), leaderOf(leaders, b)];
  if (leaderA !== leaderB) leaders.set(leaderB, leaderA);
}

function leaderOf<T>(leaders: Map<T, T>, summary: T): T {
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

import {
  sessionKeyText,
  type SessionKey,
  type SessionSummary,
} from '@kato/contracts';

/** What folding copies gave: see `foldCopies`. */
interface Folded {
  readonly sessions: readonly SessionSummary[];
  readonly copies: readonly {
    readonly of: SessionKey;
    readonly copies: readonly SessionKey[];
  }[];
}

/**
 * The sessions of sub-agents by the session that they work for, also over several steps; those of a folded copy by the
 * session that contains it. One whose session is not known is in none.
 */
export function childrenBySession(
  summaries: readonly SessionSummary[],
  { sessions, copies }: Folded,
): ReadonlyMap<string, readonly SessionSummary[]> {
  const byKey = new Map(summaries.map((one) => [sessionKeyText(one.key), one]));
  const holders = new Map(
    sessions.map(({ key }) => [sessionKeyText(key), sessionKeyText(key)]),
  );
  for (const { of, copies: keys } of copies)
    for (const key of keys)
      holders.set(sessionKeyText(key), sessionKeyText(of));
  const children = new Map<string, SessionSummary[]>();
  for (const summary of summaries) {
    if (!isChild(summary)) continue;
    const holder = holderOf(summary, byKey, holders);
    if (holder === undefined) continue;
    const known = children.get(holder);
    if (known === undefined) children.set(holder, [summary]);
    else known.push(summary);
  }
  return children;
}

/** Whether a session was started by another session's agent, a review or a guard: not one that a person started. */
export function isChild({ lineage }: SessionSummary): boolean {
  return lineage.parentSessionId !== undefined || lineage.role !== undefined;
}

// Deeper nesting than this no assistant has: a guard against sessions that name each other in a circle.
const MAX_STEPS = 16;

function holderOf(
  child: SessionSummary,
  byKey: ReadonlyMap<string, SessionSummary>,
  holders: ReadonlyMap<string, string>,
): string | undefined {
  let at: SessionSummary | undefined = child;
  for (let step = 0; at !== undefined && step < MAX_STEPS; step++) {
    const { parentSessionId } = at.lineage;
    if (parentSessionId === undefined) return undefined;
    const parent = `${at.key.provider}/${parentSessionId}`;
    const holder = holders.get(parent);
    if (holder !== undefined) return holder;
    at = byKey.get(parent);
  }
  return undefined;
}

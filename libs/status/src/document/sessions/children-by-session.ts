import type { FoldedCopies, SessionEntry } from '@kato/contracts';

/**
 * The sessions of sub-agents by the session that they work for, also over several steps; those of a folded copy by the
 * session that contains it. One whose session is not known is in none.
 */
export function childrenBySession(
  agents: readonly SessionEntry[],
  folded: FoldedCopies<SessionEntry>,
): ReadonlyMap<SessionEntry, readonly SessionEntry[]> {
  const children = new Map<SessionEntry, SessionEntry[]>();
  if (agents.length === 0) return children;
  const byId = keyed(agents);
  const holders = holdersOf(folded);
  for (const agent of agents) {
    const holder = holderOf(agent, byId, holders);
    if (holder === undefined) continue;
    const known = children.get(holder);
    if (known === undefined) children.set(holder, [agent]);
    else known.push(agent);
  }
  return children;
}

/** Whether a session was started by another session's agent, a review or a guard: not one that a person started. */
export function isChild({ lineage }: Pick<SessionEntry, 'lineage'>): boolean {
  return lineage.parentSessionId !== undefined || lineage.role !== undefined;
}

/** By provider and session id. Not by both as one text: that would be made for every session, every time. */
type ByKey = Map<string, Map<string, SessionEntry>>;

function keyed(sessions: readonly SessionEntry[]): ByKey {
  const known: ByKey = new Map();
  for (const session of sessions) put(known, session.key, session);
  return known;
}

// A session by its own key, and by those of the copies that it contains.
function holdersOf({ sessions, copies }: FoldedCopies<SessionEntry>): ByKey {
  const holders = keyed(sessions);
  for (const { of, copies: keys } of copies) {
    const holder = find(holders, of.provider, of.sessionId);
    if (holder === undefined) continue;
    for (const key of keys) put(holders, key, holder);
  }
  return holders;
}

function put(
  known: ByKey,
  { provider, sessionId }: SessionEntry['key'],
  session: SessionEntry,
): void {
  const own = known.get(provider);
  if (own === undefined) known.set(provider, new Map([[sessionId, session]]));
  else own.set(sessionId, session);
}

function find(
  known: ByKey,
  provider: string,
  sessionId: string,
): SessionEntry | undefined {
  return known.get(provider)?.get(sessionId);
}

// Deeper nesting than this no assistant has: a guard against sessions that name each other in a circle.
const MAX_STEPS = 16;

function holderOf(
  child: SessionEntry,
  agents: ByKey,
  holders: ByKey,
): SessionEntry | undefined {
  const { provider } = child.key;
  let at: SessionEntry | undefined = child;
  for (let step = 0; at !== undefined && step < MAX_STEPS; step++) {
    const { parentSessionId } = at.lineage;
    if (parentSessionId === undefined) return undefined;
    const holder = find(holders, provider, parentSessionId);
    if (holder !== undefined) return holder;
    at = find(agents, provider, parentSessionId);
  }
  return undefined;
}

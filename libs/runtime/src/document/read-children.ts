import type {
  ProviderId,
  SessionId,
  SessionEntry,
  WholeSession,
} from '@kato/contracts';
import { readSession, type ReadPorts } from './read-session.js';

/** Agents of agents of agents: as deep as an export nests them. */
const MAX_WAVES = 32;

/** Brings the files of some sessions up to date, and lists all sessions. */
export type RefreshSessions = (
  provider: ProviderId,
  sessionIds: ReadonlySet<SessionId>,
) => Promise<readonly SessionEntry[]>;

export interface ChildPorts extends ReadPorts {
  readonly refresh: RefreshSessions;
}

/**
 * Reads the sessions that the calls of a session started, and theirs in turn. Only those that a result names: so an
 * export is the same whatever else the store has seen. Sessions without such calls cost nothing.
 */
export async function readChildren(
  parent: WholeSession,
  { refresh, ...ports }: ChildPorts,
): Promise<readonly WholeSession[]> {
  const { provider, sessionId } = parent.summary.key;
  const known = new Set([sessionId]);
  const children: WholeSession[] = [];
  let wave: readonly WholeSession[] = [parent];
  for (let depth = 0; depth < MAX_WAVES && wave.length > 0; depth++) {
    const started = startedIn(wave, known);
    if (started.size === 0) break;
    const stored = await refresh(provider, started);
    const parents = new Set(wave.map(({ summary }) => summary.key.sessionId));
    const next: WholeSession[] = [];
    for (const { key, lineage } of stored)
      if (
        key.provider === provider &&
        started.has(key.sessionId) &&
        parents.has(lineage.parentSessionId ?? '')
      )
        next.push(await readSession(key, ports));
    for (const id of started) known.add(id);
    children.push(...next);
    wave = next;
  }
  return children;
}

// An agent whose words stand in the session itself is no session of its own.
function startedIn(
  sessions: readonly WholeSession[],
  known: ReadonlySet<SessionId>,
): ReadonlySet<SessionId> {
  const started = new Set<SessionId>();
  const inside = new Set<string>();
  for (const { summary, events } of sessions) {
    for (const { agentId } of summary.sources)
      if (agentId !== undefined) inside.add(agentId);
    for (const event of events) {
      if (event.agentId !== undefined) inside.add(event.agentId);
      if (event.kind !== 'tool.result') continue;
      const { startedAgentId } = event;
      if (startedAgentId !== undefined) started.add(startedAgentId);
    }
  }
  return new Set(
    [...started].filter((id) => !known.has(id) && !inside.has(id)),
  );
}

import {
  withoutUndefined,
  type SessionId,
  type SessionEntry,
  type SourceEntry,
} from '@kato/contracts';
import { sessionActivity } from '../../activity/session-activity.js';
import type { ChosenSessions, CountedSession } from './choose-sessions.js';

/** A sub-agent that a status lists: a source inside a session, or a session of its own. */
export interface SubAgent {
  readonly sessionId: SessionId;
  readonly parentSessionId: SessionId;
  readonly agentType?: string;
  readonly title?: string;
  readonly startedAt?: string;
  readonly lastMessageAt?: string;
  readonly events: number;
  readonly isStale: boolean;
  /** Its files. */
  readonly sources: readonly SourceEntry[];
}

/** The sub-agents of a session to be listed, in the order in which they began: the active ones, unless all are asked for. */
export function subAgents(
  { summary, children }: CountedSession,
  { all, staleAfterMs }: Pick<ChosenSessions, 'all' | 'staleAfterMs'>,
  now: number,
): readonly SubAgent[] {
  const isStale = (one: {
    readonly lastMessageAt?: string | undefined;
  }): boolean => sessionActivity(one, now, staleAfterMs) === 'stale';
  const inside = summary.sources
    .filter(isAgent)
    .map((source) => insideAgent(source, summary, isStale(source.summary)));
  const own = children.map((child) => ownAgent(child, isStale(child)));
  return [...inside, ...own]
    .filter((agent) => all || !agent.isStale)
    .sort(earliestFirst);
}

// What the client started to be ready is no agent, and an earlier reading no file.
function isAgent({ role, earlier, summary }: SourceEntry): boolean {
  const isWarmUp = summary.hidden.some(([reason]) => reason === 'warm-up');
  return role === 'agent' && earlier !== true && !isWarmUp;
}

function insideAgent(
  source: SourceEntry,
  { key }: SessionEntry,
  isStale: boolean,
): SubAgent {
  const { agentId, sourceId, summary } = source;
  const { titles, prompts, lineage, events } = summary;
  return withoutUndefined(
    {
      sessionId: agentId === undefined ? sourceId : `agent-${agentId}`,
      parentSessionId: key.sessionId,
      ...{ events, isStale, sources: [source] },
    },
    {
      agentType: lineage.agentType,
      title: titles.custom ?? titles.ai ?? prompts.said ?? prompts.agent,
      startedAt: summary.firstAt,
      lastMessageAt: summary.lastMessageAt,
    },
  );
}

function ownAgent(child: SessionEntry, isStale: boolean): SubAgent {
  const { key, lineage, title, startedAt, lastMessageAt, events } = child;
  const { parentSessionId = '', agentType = lineage.role } = lineage;
  return withoutUndefined(
    {
      ...{ sessionId: key.sessionId, parentSessionId, events, isStale },
      sources: child.sources.filter(({ role }) => role === 'main'),
    },
    { agentType, title, startedAt, lastMessageAt },
  );
}

function earliestFirst(a: SubAgent, b: SubAgent): number {
  const [timeA, timeB] = [a.startedAt ?? '', b.startedAt ?? ''];
  if (timeA !== timeB) return timeA < timeB ? -1 : 1;
  return a.sessionId < b.sessionId ? -1 : 1;
}

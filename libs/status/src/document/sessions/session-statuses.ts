import {
  isoTime,
  withoutUndefined,
  type SessionStatus,
  type SourceId,
} from '@kato/contracts';
import { projectOf } from '../../table/session-table.js';
import type { SourceFacts, StatusFacts } from '../status-facts.js';
import { cleanUpAtMs } from '../providers/clean-up.js';
import type { CountedSession } from './choose-sessions.js';
import { mainSources } from './main-sources.js';
import { sourceStanding } from './source-standing.js';
import { subAgents, type SubAgent } from './sub-agents.js';

type Facts = Pick<StatusFacts, 'sessions' | 'sources' | 'providers'>;

/** The sessions that are listed, each with its sub-agents after it. */
export function sessionStatuses(
  facts: Facts,
  now: number,
): readonly SessionStatus[] {
  const { sessions, sources } = facts;
  return sessions.listed.flatMap((session) => [
    sessionStatus(session, facts),
    ...subAgents(session, sessions, now).map((agent) =>
      agentStatus(agent, { session, sources, sessions }),
    ),
  ]);
}

function sessionStatus(
  { summary, lastMessageAt, activity }: CountedSession,
  { sessions: { staleAfterMs }, sources, providers }: Facts,
): SessionStatus {
  const { key, title, cwd, startedAt, events, evictedEvents } = summary;
  const { status, isOnlyCopy, writtenAtMs } = sourceStanding(
    mainSources(summary),
    sources,
  );
  const assistant = providers.find((one) => one.provider === key.provider);
  return withoutUndefined(
    {
      ...{ provider: key.provider, sessionId: key.sessionId },
      ...{ stale: activity === 'stale', staleAfterMs, events, source: status },
    },
    {
      ...{ title, cwd, startedAt, lastMessageAt, evictedEvents },
      project: cwd === undefined ? undefined : projectOf(summary),
      lastWriteAt: isoTime(writtenAtMs),
      onlyCopy: isOnlyCopy ? true : undefined,
      cleanUpAt:
        status.state === 'deleted'
          ? undefined
          : isoTime(cleanUpAtMs(assistant?.cleanUp, writtenAtMs)),
    },
  );
}

interface AgentPlace extends Pick<Facts, 'sessions'> {
  readonly session: CountedSession;
  readonly sources: ReadonlyMap<SourceId, SourceFacts>;
}

function agentStatus(
  agent: SubAgent,
  { session, sources, sessions }: AgentPlace,
): SessionStatus {
  const { sessionId, parentSessionId, events, isStale } = agent;
  const { agentType, title, startedAt, lastMessageAt } = agent;
  const standing = sourceStanding(agent.sources, sources);
  return withoutUndefined(
    {
      provider: session.summary.key.provider,
      ...{ sessionId, parentSessionId, stale: isStale },
      staleAfterMs: sessions.staleAfterMs,
      ...{ events, source: standing.status },
    },
    {
      ...{ agentType, title, startedAt, lastMessageAt },
      lastWriteAt: isoTime(standing.writtenAtMs),
      onlyCopy: standing.isOnlyCopy ? true : undefined,
    },
  );
}

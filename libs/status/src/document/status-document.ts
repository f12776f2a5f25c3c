import {
  isoTime,
  withoutUndefined,
  type ProviderStatus,
  type StatusDocument,
  type StatusProblem,
  type StoreStatus,
} from '@kato/contracts';
import { daemonProblems } from './problems/daemon-problems.js';
import { inOrder } from './problems/in-order.js';
import { providerProblems } from './problems/provider-problems.js';
import {
  providerStatus,
  standingSessions,
  type StandingSession,
} from './providers/provider-status.js';
import { sessionStatuses } from './sessions/session-statuses.js';
import type { ProviderFacts, StatusFacts } from './status-facts.js';

/**
 * What is known, as a document. `now` is in epoch milliseconds, the one that the sessions were chosen with. Totals are
 * the sums of what the providers have, each session is active or stale, and problems follow from the same figures.
 */
export function statusDocument(
  facts: StatusFacts,
  now: number,
): StatusDocument {
  const generatedAt = isoTime(now) ?? '';
  const known = knownProviders(facts, generatedAt);
  const parts = known.map((one) => providerPart(one, facts, now));
  const sessions = sessionStatuses(facts, now);
  const { counted } = facts.sessions;
  const active = counted.filter(({ activity }) => activity === 'active').length;
  const standing = parts.flatMap((part) => part.sessions);
  const onlyCopies = standing.filter((one) => one.standing.isOnlyCopy).length;
  return withoutUndefined(
    {
      ...{ schemaVersion: 1, generatedAt, daemon: facts.daemon },
      providers: parts.map(({ status }) => status),
      sessions,
      totals: {
        ...{ sessions: counted.length, active, onlyCopies },
        ...{ stale: counted.length - active, listed: sessions.length },
      },
      problems: inOrder([
        ...daemonProblems(facts.daemon),
        ...facts.problems,
        ...parts.flatMap(({ problems }) => problems),
      ]),
    },
    {
      store: storeStatus(facts, standing),
      queue: facts.queue,
      exports: facts.exports,
    },
  );
}

// A provider that only the store knows of has its sessions all the same.
function knownProviders(
  { providers, sessions }: StatusFacts,
  now: string,
): readonly ProviderFacts[] {
  const known = new Set(providers.map(({ provider }) => provider));
  const others = new Set<string>();
  for (const { key } of sessions.summaries)
    if (!known.has(key.provider)) others.add(key.provider);
  const more = [...others].map((provider): ProviderFacts => {
    const named = { provider, displayName: provider };
    return { ...named, state: 'no-root', stateChangedAt: now, roots: [] };
  });
  return [...providers, ...more].sort((a, b) =>
    a.provider < b.provider ? -1 : 1,
  );
}

interface ProviderPart {
  readonly status: ProviderStatus;
  readonly sessions: readonly StandingSession[];
  readonly problems: readonly StatusProblem[];
}

function providerPart(
  provider: ProviderFacts,
  facts: StatusFacts,
  now: number,
): ProviderPart {
  const sessions = standingSessions(facts, provider.provider);
  const { summaries } = facts.sessions;
  const status = providerStatus(provider, sessions, { summaries, now });
  const { displayName } = provider;
  const problems = providerProblems(status, { displayName, now }, sessions);
  return { status, sessions, problems };
}

function storeStatus(
  { store, sessions }: StatusFacts,
  standing: readonly StandingSession[],
): StoreStatus | undefined {
  if (store === undefined) return undefined;
  const { path, bytes, limitBytes } = store;
  const archived = standing.filter((one) => one.standing.isOnlyCopy);
  const { summaries } = sessions;
  return withoutUndefined(
    {
      ...{ path, bytes, sessions: summaries.length },
      archiveBytes: archived.reduce(
        (sum, { standing: { status } }) => sum + status.offset,
        0,
      ),
      evictedSessions: summaries.filter(
        ({ evictedEvents }) => evictedEvents !== undefined,
      ).length,
    },
    { limitBytes },
  );
}

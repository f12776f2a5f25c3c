import {
  foldCopies,
  hasConversation,
  withoutUndefined,
  type ProviderStatus,
  type SessionSummary,
  type StatusDocument,
} from '@kato/contracts';
import {
  providerFigures,
  type ProviderFigures,
} from '../activity/provider-figures.js';
import type { ProviderFacts, StatusFacts } from './status-facts.js';

/** What is known, as a document. `now` is in epoch milliseconds. */
export function statusDocument(
  facts: StatusFacts,
  now: number,
): StatusDocument {
  const own = foldCopies(facts.summaries.filter(isOwn)).sessions;
  const figures = providerFigures(own, now);
  const active = sum(figures, (one) => one.activeSessions);
  return {
    schemaVersion: 1,
    generatedAt: new Date(now).toISOString(),
    daemon: facts.daemon,
    providers: facts.providers.map((provider) =>
      providerStatus(provider, figures),
    ),
    sessions: [],
    totals: {
      ...{ sessions: own.length, active, stale: own.length - active },
      listed: 0,
    },
    problems: facts.problems,
  };
}

function providerStatus(
  { cleanUp: _cleanUp, ...facts }: ProviderFacts,
  figures: readonly ProviderFigures[],
): ProviderStatus {
  const own = figures.find(({ provider }) => provider === facts.provider);
  return withoutUndefined(facts, {
    activeSessions: own?.activeSessions ?? 0,
    staleSessions: own?.staleSessions ?? 0,
    lastMessageAt: own?.lastMessageAt,
    records: {
      read: own?.records.read ?? 0,
      malformed: own?.records.malformed ?? 0,
      unknown: own?.records.unknown ?? 0,
    },
  });
}

function isOwn(summary: SessionSummary): boolean {
  const { parentSessionId, role } = summary.lineage;
  const isChild = parentSessionId !== undefined || role !== undefined;
  return !isChild && hasConversation(summary);
}

function sum(
  figures: readonly ProviderFigures[],
  read: (one: ProviderFigures) => number,
): number {
  return figures.reduce((total, one) => total + read(one), 0);
}

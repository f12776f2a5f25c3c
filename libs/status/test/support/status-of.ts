import type { SessionEntry, SourceId, StatusDocument } from '@kato/contracts';
import {
  chooseSessions,
  sourcesOf,
  statusDocument,
  type ProviderFacts,
  type SessionChoice,
  type SourceFacts,
  type StatusFacts,
} from '../../src/index.js';
import { faultsOf } from './status-faults.js';
import { NOW } from './sample-session.js';

export const CLAUDE: ProviderFacts = {
  ...{ provider: 'claude', displayName: 'Claude Code', state: 'watching' },
  stateChangedAt: '2026-06-01T08:00:00.000Z',
  roots: [],
  cleanUp: { days: 30, source: 'default' },
};
export const CODEX: ProviderFacts = {
  ...{ provider: 'codex', displayName: 'Codex', state: 'watching' },
  stateChangedAt: '2026-06-01T08:00:00.000Z',
  roots: [],
};

export interface Surroundings extends Partial<
  Omit<StatusFacts, 'sessions' | 'sources'>
> {
  readonly choice?: SessionChoice;
  readonly now?: number;
  /** By session or agent id; `present` where nothing is said. */
  readonly files?: Readonly<Record<string, SourceFacts>>;
}

/** A status of these sessions. Fails when it does not fit the schema. */
export function statusOf(
  summaries: readonly SessionEntry[],
  { choice = {}, files = {}, now = NOW, ...facts }: Surroundings = {},
): StatusDocument {
  const sessions = chooseSessions(summaries, choice, now);
  const { counted, listed } = sourcesOf(sessions, now);
  const sources = [...counted, ...listed].map(
    ({ sourceId }) => [sourceId, factsOf(sourceId, files)] as const,
  );
  const document = statusDocument(
    {
      ...{ daemon: { state: 'running' }, providers: [CLAUDE, CODEX] },
      ...{ problems: [], sessions, sources: new Map(sources) },
      ...facts,
    },
    now,
  );
  expect(faultsOf(document)).toEqual([]);
  return document;
}

function factsOf(
  id: SourceId,
  files: Readonly<Record<string, SourceFacts>>,
): SourceFacts {
  return (
    files[id.slice(id.indexOf('/') + 1)] ?? {
      ...{ state: 'present', bytes: 100, writtenAtMs: NOW - 60_000 },
    }
  );
}

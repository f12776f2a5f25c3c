import type { KnownSessions } from '../sessions/known-sessions.js';
import type { ProviderIngestionRunner } from '@kato/ingestion-core';
import type { RefreshSessions } from './read-children.js';

export interface RefreshPorts {
  readonly runner: Pick<ProviderIngestionRunner, 'poll'>;
  readonly known: KnownSessions;
}

/** Reads the files of some sessions, and nothing else. */
export function refreshSessions({
  runner,
  known,
}: RefreshPorts): RefreshSessions {
  return async (provider, ids) => {
    await runner.poll({
      select: (found) =>
        found.filter(
          ({ source }) =>
            source.provider === provider && ids.has(source.sessionId),
        ),
    });
    return known.entries();
  };
}

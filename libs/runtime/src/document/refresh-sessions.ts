import type { SessionSnapshotStore } from '@kato/contracts';
import type { ProviderIngestionRunner } from '@kato/ingestion-core';
import type { RefreshSessions } from './read-children.js';

export interface RefreshPorts {
  readonly runner: Pick<ProviderIngestionRunner, 'poll'>;
  readonly store: Pick<SessionSnapshotStore, 'list'>;
}

/** Reads the files of some sessions, and nothing else. */
export function refreshSessions({
  runner,
  store,
}: RefreshPorts): RefreshSessions {
  return async (provider, ids) => {
    await runner.poll({
      select: (found) =>
        found.filter(
          ({ source }) =>
            source.provider === provider && ids.has(source.sessionId),
        ),
    });
    return store.list();
  };
}

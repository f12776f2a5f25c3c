import {
  KatoError,
  sessionKeyText,
  type SessionSnapshotStore,
  type SessionSummary,
} from '@kato/contracts';
import type { ProviderIngestionRunner } from '@kato/ingestion-core';

export interface RestorePorts {
  readonly store: Pick<SessionSnapshotStore, 'get'>;
  readonly runner: Pick<ProviderIngestionRunner, 'poll'>;
}

/** Reads the events of a session again that the store has given up. */
export type RestoreSession = (summary: SessionSummary) => Promise<void>;

/**
 * Reads again what was given up of a session, each of its files from byte 0. Readers see what was there before until a file
 * has been read to its end. Throws `SOURCE_UNREADABLE` when a file has gone meanwhile, or cannot be read: what is left
 * would be a part that looks whole.
 */
export function restoreSession({
  store,
  runner,
}: RestorePorts): RestoreSession {
  return async (summary) => {
    const given = evictedSources(summary);
    if (given.length === 0) return;
    const gone = given.filter(({ earlier }) => earlier === true);
    if (gone.length > 0) throw notThere(summary, gone);
    const again = new Map(
      given.map(({ sourceId, generation }) => [sourceId, generation]),
    );
    await runner.poll({
      select: (found) =>
        found.filter(({ source }) => again.has(source.sourceId)),
      again,
    });
    const now = await store.get(summary.key, { maxEvents: 0 });
    const missing = now === undefined ? given : evictedSources(now.summary);
    if (missing.length > 0) throw notThere(summary, missing);
  };
}

function evictedSources({ sources }: SessionSummary) {
  return sources.filter(({ evictedEvents }) => evictedEvents !== undefined);
}

function notThere(
  { key }: SessionSummary,
  missing: SessionSummary['sources'],
): KatoError {
  const paths = missing.map(({ path }) => path);
  return new KatoError(
    'SOURCE_UNREADABLE',
    `cannot read ${sessionKeyText(key)} whole: its events were given up to keep the store within its limits, and they cannot be read again from\n${paths.map((path) => `    ${path}`).join('\n')}`,
    {
      hint: 'put the file back where it was, from a backup for example, and try again; nothing was written',
      details: { paths },
    },
  );
}

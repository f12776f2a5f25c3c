import { sessionKeyText } from '@kato/contracts';
import type { StoredSource } from '../encode/source-documents.js';

/** What indexes call sessions, by `provider/sessionId`. */
export type SessionNames = ReadonlyMap<string, string>;

/**
 * Collects the names that the indexes among some sources give. A session need not be there yet: its name waits. Of two
 * indexes (two homes) the last one in order of ids wins.
 */
export function namesIn(sources: readonly StoredSource[]): SessionNames {
  const names = new Map<string, string>();
  for (const { provider, state } of sources.filter(isIndex).sort(byId))
    for (const [sessionId, title] of state.summary.names ?? [])
      names.set(sessionKeyText({ provider, sessionId }), title);
  return names;
}

/** Whether a source is of no session: it names others. */
export function isIndex({ state }: Pick<StoredSource, 'state'>): boolean {
  return state.role === 'index';
}

function byId({ state: a }: StoredSource, { state: b }: StoredSource): number {
  return a.sourceId < b.sourceId ? -1 : a.sourceId > b.sourceId ? 1 : 0;
}

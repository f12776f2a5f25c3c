import type {
  SessionDocument,
  SessionSnapshotStore,
  SourceId,
} from '@kato/contracts';
import type { StoredSource } from './source-standings.js';

/**
 * All sources that the store has, of whichever session: a document may be made of those of several. Where the document that
 * was made again is of an earlier reading, that reading, which no file has any more.
 */
export async function storedSources(
  store: Pick<SessionSnapshotStore, 'list'>,
  document: Pick<SessionDocument, 'ledger'> | undefined,
): Promise<ReadonlyMap<SourceId, StoredSource>> {
  const sessions = await store.list();
  const stored = new Map<SourceId, StoredSource>();
  for (const { sources } of sessions)
    for (const source of sources) stored.set(source.sourceId, source);
  for (const source of document?.ledger.sources ?? []) {
    const { sourceId, bytes: offset, digest, reading } = source;
    if (reading !== undefined)
      stored.set(sourceId, { sourceId, offset, digest });
  }
  return stored;
}

import type { SourceFingerprint, SourceId } from '@kato/contracts';
import type { IngestStore } from '../ports/ingest-store.js';

/** What a store knows of files. */
export interface KnownFiles {
  readonly size: number;
  byId(id: SourceId): SourceFingerprint | undefined;
  /** `undefined` also where several sources were read at this path: who is there now, its provider says. */
  at(path: string): SourceFingerprint | undefined;
}

/** The store gives the same list as long as nothing is written: then there is nothing to do anew. */
export function knownFiles(
  store: Pick<IngestStore, 'fingerprints'>,
): () => Promise<KnownFiles> {
  let listed: readonly SourceFingerprint[] = [];
  let known = indexOf(listed);
  return async () => {
    const all = await store.fingerprints();
    if (all !== listed) known = indexOf(all);
    listed = all;
    return known;
  };
}

function indexOf(all: readonly SourceFingerprint[]): KnownFiles {
  const byId = new Map<SourceId, SourceFingerprint>();
  const byPath = new Map<string, SourceFingerprint | 'several'>();
  for (const one of all) {
    byId.set(one.sourceId, one);
    byPath.set(one.path, byPath.has(one.path) ? 'several' : one);
  }
  return {
    size: byId.size,
    byId: (id) => byId.get(id),
    at(path) {
      const one = byPath.get(path);
      return one === 'several' ? undefined : one;
    },
  };
}

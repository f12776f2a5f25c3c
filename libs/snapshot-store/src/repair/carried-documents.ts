import { withoutUndefined, type Checkpoint } from '@kato/contracts';
import {
  encodeStored,
  type SourceDocuments,
  type StoredSource,
} from '../encode/source-documents.js';

/** The documents of a generation that was carried over. One that is not whole says so, and is read again. */
export function carriedDocuments(
  found: {
    readonly source: StoredSource;
    readonly checkpoint: Checkpoint | undefined;
  },
  {
    whole,
    lostEvents,
  }: { readonly whole: boolean; readonly lostEvents: number },
): SourceDocuments {
  const { source, checkpoint = noCheckpoint(source) } = found;
  if (whole) return encodeStored(source, checkpoint);
  const lost = { lostEvents: lostEvents > 0 ? lostEvents : undefined };
  // No commit continues it: one that was on its way would seem to complete it.
  const state = withoutUndefined({ ...source.state, ...lost, offset: 0 });
  // No decoder has this version: the file is read from its beginning when it is there.
  const unread = { ...checkpoint, offset: 0, decoderVersion: 0 };
  return encodeStored({ ...source, state }, unread);
}

// Nothing in it is ever compared with a file, as the version of its decoder differs.
function noCheckpoint({ sessionId, state }: StoredSource): Checkpoint {
  const { sourceId, generation, offset, path, digest, summary } = state;
  const identity = {
    ...{ path, device: '', inode: '', birthtimeMs: 0 },
    ...{ sizeBytes: 0, mtimeMs: 0, ctimeMs: 0 },
  };
  return {
    ...{ sourceId, sessionId, generation, offset, identity, summary },
    digest: { blockStart: 0, chain: '', value: digest },
    head: { bytes: 0, value: '' },
    decoderVersion: 0,
    state: null,
  };
}

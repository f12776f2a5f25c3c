import type {
  Checkpoint,
  Diagnostic,
  PositionedBody,
  SnapshotCommit,
} from '@kato/contracts';
import type { IngestStore } from '../ports/ingest-store.js';

/** What is kept of one source. */
export interface RecordedSource {
  readonly checkpoint: Checkpoint;
  readonly events: readonly PositionedBody[];
  readonly diagnostics: readonly Diagnostic[];
  /** The last commit ended at the end of the source. */
  readonly complete: boolean;
}

/** A store in memory that keeps what was committed last: for tests of ingestion and of providers. */
export interface RecordingStore extends IngestStore {
  source(sourceId: string): RecordedSource | undefined;
  commits(): readonly SnapshotCommit[];
}

export function recordingStore(): RecordingStore {
  const sources = new Map<string, RecordedSource>();
  const commits: SnapshotCommit[] = [];
  return {
    source: (sourceId) => sources.get(sourceId),
    commits: () => commits,
    checkpoint: (sourceId) =>
      Promise.resolve(sources.get(sourceId)?.checkpoint),
    fingerprints: () => Promise.resolve([...sources.values()].map(fingerprint)),
    commit(commit) {
      const id = commit.source.sourceId;
      const before = sources.get(id);
      const current = before?.checkpoint;
      if (
        current?.offset !== commit.base?.offset ||
        current?.generation !== commit.base?.generation
      )
        return Promise.resolve({ status: 'stale', current });
      commits.push(commit);
      sources.set(id, extended(before, commit));
      return Promise.resolve({ status: 'committed', revision: commits.length });
    },
  };
}

function extended(
  before: RecordedSource | undefined,
  { checkpoint, events, diagnostics, complete }: SnapshotCommit,
): RecordedSource {
  const same = before?.checkpoint.generation === checkpoint.generation;
  return {
    checkpoint,
    events: [...(same ? before.events : []), ...events],
    diagnostics: [...(same ? before.diagnostics : []), ...diagnostics],
    complete,
  };
}

function fingerprint({
  checkpoint,
  complete,
}: RecordedSource): Awaited<ReturnType<IngestStore['fingerprints']>>[number] {
  const { identity, sourceId, generation, offset, decoderVersion } = checkpoint;
  return {
    sourceId,
    provider: sourceId.slice(0, sourceId.indexOf('/')),
    path: identity.path,
    device: identity.device,
    inode: identity.inode,
    sizeBytes: identity.sizeBytes,
    mtimeMs: identity.mtimeMs,
    ctimeMs: identity.ctimeMs,
    generation,
    offset,
    decoderVersion,
    incomplete: !complete,
  };
}

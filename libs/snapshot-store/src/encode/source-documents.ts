import {
  withoutUndefined,
  type Checkpoint,
  type ProviderId,
  type SessionId,
  type SnapshotCommit,
  type SourceFingerprint,
  type SourceState,
} from '@kato/contracts';

/** A source of a session, as stored: what summaries and event identities are made of. */
export interface StoredSource {
  readonly provider: ProviderId;
  readonly sessionId: SessionId;
  readonly state: SourceState;
}

/** The three JSON texts that a store keeps of a generation beside its events. */
export interface SourceDocuments {
  readonly fingerprint: string;
  readonly source: string;
  /** Without the summary: that is part of `source` already. */
  readonly checkpoint: string;
}

/** Writes the documents of a generation after a commit. */
export function encodeDocuments(commit: SnapshotCommit): SourceDocuments {
  return encodeStored(storedSource(commit), commit.checkpoint);
}

/** Writes the documents of a generation. */
export function encodeStored(
  source: StoredSource,
  { summary: _, ...checkpoint }: Checkpoint,
): SourceDocuments {
  return {
    fingerprint: JSON.stringify(fingerprintOf(source, checkpoint)),
    source: JSON.stringify(source),
    checkpoint: JSON.stringify(checkpoint),
  };
}

/** Puts a checkpoint together again from two of its documents. */
export function decodeCheckpoint(
  documents: Pick<SourceDocuments, 'source' | 'checkpoint'>,
): Checkpoint {
  const checkpoint = JSON.parse(documents.checkpoint) as Omit<
    Checkpoint,
    'summary'
  >;
  const { state } = decodeSource(documents.source);
  return { ...checkpoint, summary: state.summary };
}

export function decodeSource(text: string): StoredSource {
  return JSON.parse(text) as StoredSource;
}

export function decodeFingerprint(text: string): SourceFingerprint {
  return JSON.parse(text) as SourceFingerprint;
}

function storedSource(commit: SnapshotCommit): StoredSource {
  const { source, checkpoint, complete } = commit;
  return {
    provider: source.provider,
    sessionId: checkpoint.sessionId,
    state: withoutUndefined({
      sourceId: source.sourceId,
      path: source.path,
      role: source.role,
      agentId: source.agentId,
      describes: source.describes,
      generation: checkpoint.generation,
      offset: checkpoint.offset,
      digest: checkpoint.digest.value,
      incomplete: complete ? undefined : (true as const),
      summary: checkpoint.summary,
    }),
  };
}

function fingerprintOf(
  { provider, state }: StoredSource,
  checkpoint: Omit<Checkpoint, 'summary'>,
): SourceFingerprint {
  const { path, device, inode, sizeBytes, mtimeMs, ctimeMs } =
    checkpoint.identity;
  return {
    sourceId: state.sourceId,
    provider,
    path,
    device,
    inode,
    sizeBytes,
    mtimeMs,
    ctimeMs,
    generation: checkpoint.generation,
    offset: checkpoint.offset,
    decoderVersion: checkpoint.decoderVersion,
    incomplete: state.incomplete === true,
  };
}

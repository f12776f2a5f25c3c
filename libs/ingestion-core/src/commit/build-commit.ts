import {
  summarizeEvents,
  type Checkpoint,
  type CheckpointPosition,
  type FileIdentity,
  type HeadDigest,
  type SessionSource,
  type SnapshotCommit,
  type SourceDigest,
  type SourceSummary,
} from '@kato/contracts';
import type { FoldResult } from '../fold/fold-lines.js';
import type { FileStat } from '../ports/file-port.js';

/** Where a batch ended and what stands there. */
export interface BatchEnd {
  readonly offset: number;
  readonly digest: SourceDigest;
  readonly head: HeadDigest;
  readonly stat: FileStat;
  /** Bytes after `offset` that are no complete line. */
  readonly unfinishedBytes: number;
  readonly complete: boolean;
}

/** What a batch continues. */
export interface BatchStart {
  readonly base: CheckpointPosition | undefined;
  readonly generation: number;
  readonly decoderVersion: number;
  readonly summary: SourceSummary;
}

/** A batch of one source: where it began, what it gave. */
export interface Batch {
  readonly source: SessionSource;
  readonly start: BatchStart;
  readonly folded: FoldResult;
}

/** Makes one unit of events, diagnostics, figures and the position that covers them. */
export function buildCommit(batch: Batch, end: BatchEnd): SnapshotCommit {
  const { source, start, folded } = batch;
  return {
    source,
    base: start.base,
    checkpoint: checkpointAt(batch, end),
    events: folded.events,
    diagnostics: folded.diagnostics,
    complete: end.complete,
  };
}

function checkpointAt(
  { source, start, folded }: Batch,
  end: BatchEnd,
): Checkpoint {
  return {
    sourceId: source.sourceId,
    sessionId: folded.sessionId,
    generation: start.generation,
    offset: end.offset,
    identity: fileIdentity(source.path, end.stat),
    digest: end.digest,
    head: end.head,
    decoderVersion: start.decoderVersion,
    state: folded.state,
    summary: summarizeEvents(
      start.summary,
      folded.events.map((event) => event.body),
      {
        records: folded.records,
        malformed: folded.malformed,
        unfinishedBytes: end.unfinishedBytes,
        agentId: source.agentId,
      },
    ),
  };
}

function fileIdentity(path: string, stat: FileStat): FileIdentity {
  const { device, inode, birthtimeMs, sizeBytes, mtimeMs, ctimeMs } = stat;
  const times = { birthtimeMs, mtimeMs, ctimeMs };
  return { path, device, inode, sizeBytes, ...times };
}

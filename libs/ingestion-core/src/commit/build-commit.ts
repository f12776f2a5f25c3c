import {
  summarizeEvents,
  type Checkpoint,
  type CheckpointPosition,
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

/** Makes one unit of events, diagnostics, figures and the position that covers them. */
export function buildCommit(
  source: SessionSource,
  start: BatchStart,
  batch: FoldResult,
  end: BatchEnd,
): SnapshotCommit {
  const summary = summarizeEvents(
    start.summary,
    batch.events.map((event) => event.body),
    {
      records: batch.records,
      malformed: batch.malformed,
      unfinishedBytes: end.unfinishedBytes,
    },
  );
  const checkpoint: Checkpoint = {
    sourceId: source.sourceId,
    sessionId: batch.sessionId,
    generation: start.generation,
    offset: end.offset,
    identity: {
      path: source.path,
      device: end.stat.device,
      inode: end.stat.inode,
      birthtimeMs: end.stat.birthtimeMs,
      sizeBytes: end.stat.sizeBytes,
      mtimeMs: end.stat.mtimeMs,
    },
    digest: end.digest,
    head: end.head,
    decoderVersion: start.decoderVersion,
    state: batch.state,
    summary,
  };
  return {
    source,
    base: start.base,
    checkpoint,
    events: batch.events,
    diagnostics: batch.diagnostics,
    complete: end.complete,
  };
}

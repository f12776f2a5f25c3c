import {
  EMPTY_SOURCE_SUMMARY,
  type Checkpoint,
  type CheckpointPosition,
  type HeadDigest,
} from '@kato/contracts';
import type { BatchStart } from '../commit/build-commit.js';
import { emptyFold, type FoldResult } from '../fold/fold-lines.js';
import { frameFrom, type FrameState } from '../frame/frame-lines.js';
import {
  resumeSource,
  type Resumption,
  type RestartReason,
} from '../tail/resume-source.js';
import { runningDigest, type RunningDigest } from '../tail/running-digest.js';
import type { Reading } from './reading.js';

/** A source in the middle of being read: the state of one drain, handed from window to window. */
export interface Drain {
  readonly start: BatchStart;
  readonly frame: FrameState;
  readonly batch: FoldResult;
  /** Of the complete lines. */
  readonly digest: RunningDigest;
  /** Within a line that is too long to keep: the digest with what has been read of it. */
  readonly ahead?: RunningDigest | undefined;
  readonly head: HeadDigest;
  /** Where the current batch begins. */
  readonly batchOffset: number;
}

type RestartedSource = Extract<Resumption, { readonly from: 'start' }>;

const RESTART_MESSAGES: Readonly<Record<RestartReason, string>> = {
  shrunk: 'the file is shorter than what had been read of it',
  rewritten: 'the bytes that had been read are no longer the same',
  'new-decoder': 'this version of kato reads the format differently',
};

/** Decides where reading begins, and with which state. */
export async function openDrain(
  reading: Reading,
  checkpoint: Checkpoint | undefined,
): Promise<Drain> {
  const { decoderVersion } = reading.provider;
  const given = givenUp(reading, checkpoint);
  if (given !== undefined) return fromStart(reading, checkpoint, given);
  const resumed = await resumeSource(reading.bytes, checkpoint, decoderVersion);
  return resumed.from === 'checkpoint'
    ? continued(resumed.checkpoint, resumed.digest)
    : fromStart(reading, checkpoint, resumed);
}

// Not said in a diagnostic: what is read is what was there before.
function givenUp(
  { again }: Reading,
  checkpoint: Checkpoint | undefined,
): RestartedSource | undefined {
  if (checkpoint === undefined || checkpoint.generation !== again)
    return undefined;
  const generation = checkpoint.generation + 1;
  return { from: 'start', generation, digest: runningDigest() };
}

function fromStart(
  { provider, source }: Reading,
  checkpoint: Checkpoint | undefined,
  resumed: RestartedSource,
): Drain {
  const batch = emptyFold(provider.initial(source), source.sessionId);
  if (resumed.reason !== undefined)
    batch.diagnostics.push({
      sourceId: source.sourceId,
      offset: 0,
      bytes: 0,
      code: 'source-restarted',
      message: RESTART_MESSAGES[resumed.reason],
    });
  return {
    start: {
      base: checkpoint && positionOf(checkpoint),
      generation: resumed.generation,
      decoderVersion: provider.decoderVersion,
      summary: EMPTY_SOURCE_SUMMARY,
    },
    frame: frameFrom(0),
    batch,
    digest: resumed.digest,
    head: { bytes: 0, value: '' },
    batchOffset: 0,
  };
}

function positionOf({ generation, offset }: Checkpoint): CheckpointPosition {
  return { generation, offset };
}

/** The drain after a commit: an empty batch that continues the checkpoint. */
export function afterCommit(drain: Drain, checkpoint: Checkpoint): Drain {
  const { digest, frame, ahead } = drain;
  return { ...continued(checkpoint, digest), frame, ahead };
}

function continued(checkpoint: Checkpoint, digest: RunningDigest): Drain {
  return {
    start: {
      base: positionOf(checkpoint),
      generation: checkpoint.generation,
      decoderVersion: checkpoint.decoderVersion,
      summary: checkpoint.summary,
    },
    frame: frameFrom(checkpoint.offset),
    batch: emptyFold(checkpoint.state, checkpoint.sessionId),
    digest,
    head: checkpoint.head,
    batchOffset: checkpoint.offset,
  };
}

import {
  EMPTY_SOURCE_SUMMARY,
  type Checkpoint,
  type CheckpointPosition,
  type HeadDigest,
  type SourceDigest,
} from '@kato/contracts';
import type { BatchStart } from '../commit/build-commit.js';
import { emptyFold, type FoldResult } from '../fold/fold-lines.js';
import type { Whole } from '../tail/read-whole.js';
import { runningDigest } from '../tail/running-digest.js';

/** What a commit of a document consists of. */
export interface DocumentStep {
  /** It begins a new generation; else it only notes what became of the file. */
  readonly replaces: boolean;
  readonly start: BatchStart;
  readonly folded: FoldResult;
  /** The bytes that the events stand for. */
  readonly place: DocumentPlace;
}

interface DocumentPlace {
  readonly offset: number;
  readonly digest: SourceDigest;
  readonly head: HeadDigest;
}

interface Replacement {
  readonly checkpoint: Checkpoint | undefined;
  readonly decoderVersion: number;
  readonly place: DocumentPlace;
  readonly folded: FoldResult;
}

/** The step that begins a new generation: the document as it stands now, instead of the one that kato had, if any. */
export function replaceDocument(replacement: Replacement): DocumentStep {
  const { checkpoint, decoderVersion, place, folded } = replacement;
  return {
    replaces: true,
    start: {
      base: checkpoint && positionOf(checkpoint),
      generation: checkpoint === undefined ? 0 : checkpoint.generation + 1,
      decoderVersion,
      summary: EMPTY_SOURCE_SUMMARY,
    },
    folded,
    place,
  };
}

/** The step that keeps the document that kato has, and notes once that what stands in its place could not be read. */
export function keepDocument(
  checkpoint: Checkpoint,
  unread?: FoldResult,
): DocumentStep {
  const { generation, decoderVersion, summary, sessionId } = checkpoint;
  const nothing = emptyFold(checkpoint.state, sessionId);
  const isNoted = unread === undefined || summary.malformed > 0;
  const { malformed, diagnostics } = isNoted ? nothing : unread;
  return {
    replaces: false,
    start: {
      base: positionOf(checkpoint),
      ...{ generation, decoderVersion, summary },
    },
    folded: { ...nothing, malformed, diagnostics },
    place: checkpoint,
  };
}

function positionOf({ generation, offset }: Checkpoint): CheckpointPosition {
  return { generation, offset };
}

/** Where a document ends. Of one that is too long nothing counts as read. */
export function placeOf({ bytes = new Uint8Array(0) }: Whole): DocumentPlace {
  const digest = runningDigest();
  digest.update(bytes);
  const head = digest.head() ?? { bytes: 0, value: '' };
  return { offset: bytes.length, digest: digest.value(), head };
}

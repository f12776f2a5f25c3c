import type { Checkpoint } from '@kato/contracts';
import { buildCommit } from '../commit/build-commit.js';
import { countUnknown } from '../fold/count-unknown.js';
import { foldDocument } from '../fold/fold-document.js';
import type { FoldResult } from '../fold/fold-lines.js';
import { MAX_LINE_BYTES } from '../frame/frame-lines.js';
import { readWhole } from '../tail/read-whole.js';
import { attemptOutcome, type Attempt, type Slice } from './attempt.js';
import {
  keepDocument,
  placeOf,
  replaceDocument,
  type DocumentStep,
} from './document-step.js';
import { observeDropped } from './observe-drain.js';
import { isSameFile } from './is-same-file.js';

/**
 * Reads a source that is one document and commits it as one unit at offset 0. Other bytes are a new generation, which takes
 * the place of the old one as a whole: that a document changes is normal. Where kato has a document and what stands there
 * now is none (emptied, half-written), or gives less and has an issue (cut), it keeps what it has and waits for the next
 * change; as long as it stays so, it is counted as malformed.
 */
export async function drainDocument(
  attempt: Attempt,
  checkpoint: Checkpoint | undefined,
): Promise<Slice | 'overtaken'> {
  const { source, bytes, ports } = attempt;
  const whole = await readWhole(bytes, MAX_LINE_BYTES);
  ports.onBytes?.(whole.bytes?.length ?? 0);
  const step = nextStep(attempt, checkpoint, whole);
  const isNews = step.replaces || !isAsKnown(attempt, checkpoint);
  if (isNews) {
    const { stat } = bytes;
    const end = { ...step.place, stat, unfinishedBytes: 0, complete: true };
    const commit = buildCommit({ source, ...step }, end);
    const receipt = await ports.store.commit(commit);
    if (receipt.status === 'stale') return 'overtaken';
    observeDropped(attempt, receipt);
  }
  const { records, malformed, events } = step.folded;
  const { generation } = step.start;
  const outcome = attemptOutcome(
    attempt,
    {
      ...{ bytesRead: whole.bytes?.length ?? 0, records, malformed },
      ...{
        events: events.length,
        unknown: countUnknown(step.folded),
        generation,
      },
    },
    isNews,
  );
  return { outcome };
}

function nextStep(
  attempt: Attempt,
  checkpoint: Checkpoint | undefined,
  whole: Awaited<ReturnType<typeof readWhole>>,
): DocumentStep {
  const { provider, source } = attempt;
  const { decoderVersion } = provider;
  const place = placeOf(whole);
  const known =
    checkpoint?.decoderVersion === decoderVersion ? checkpoint : undefined;
  const isHeld = known?.generation !== attempt.again;
  if (known !== undefined && isHeld && hasSameBytes(known, place))
    return keepDocument(known);
  const folded = foldDocument({ provider, source }, whole);
  const isDocument = folded.records > folded.malformed;
  if (known !== undefined && known.summary.events > 0) {
    if (!isDocument) return keepDocument(known, folded);
    if (isLess(folded, known)) return keepDocument(known, unreadable(folded));
  }
  return replaceDocument({ checkpoint, decoderVersion, place, folded });
}

// A provider may read what there is of a document that is cut: where that is less than kato has, it is being written.
function isLess(folded: FoldResult, { summary }: Checkpoint): boolean {
  return folded.diagnostics.length > 0 && folded.events.length < summary.events;
}

function unreadable(folded: FoldResult): FoldResult {
  return { ...folded, malformed: folded.records };
}

// While kato waits, what stands there is not what it has: then the same bytes are the document that came back.
function hasSameBytes(
  { offset, digest, summary }: Checkpoint,
  place: DocumentStep['place'],
): boolean {
  const isWaiting = summary.malformed > 0 && summary.events > 0;
  return (
    !isWaiting && offset === place.offset && digest.value === place.digest.value
  );
}

function isAsKnown(
  { source, bytes }: Attempt,
  checkpoint: Checkpoint | undefined,
): boolean {
  const file = { path: source.path, stat: bytes.stat };
  return checkpoint !== undefined && isSameFile(checkpoint.identity, file);
}

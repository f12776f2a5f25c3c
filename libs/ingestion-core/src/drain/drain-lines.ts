import type { Checkpoint, IngestOutcome } from '@kato/contracts';
import { buildCommit } from '../commit/build-commit.js';
import { countUnknown } from '../fold/count-unknown.js';
import type { SourceBytes } from '../tail/source-bytes.js';
import { attemptOutcome, type Attempt, type Counts } from './attempt.js';
import { hasNews } from './has-news.js';
import { afterCommit, openDrain, type Drain } from './open-drain.js';
import { takeUnfinishedLine, takeWindow } from './read-window.js';

const WINDOW_BYTES = 1024 * 1024;
/** A commit is made when this many bytes have been read since the last one: it bounds memory. */
const BATCH_BYTES = 2 * 1024 * 1024;
/** … or this many records: of tiny ones, the events are many times larger than the bytes. */
const BATCH_RECORDS = 20_000;
/** A read is never smaller than this: a file can have grown far beyond the size that it had when it was opened. */
const MIN_WINDOW_BYTES = 64 * 1024;

/**
 * Reads append-only lines to the last complete one and commits what they gave: read → frame → decode → fold → commit,
 * repeated. Cost is proportional to the bytes after the checkpoint.
 */
export async function drainLines(
  attempt: Attempt,
  checkpoint: Checkpoint | undefined,
): Promise<IngestOutcome | 'overtaken'> {
  const counts = {
    bytesRead: 0,
    records: 0,
    malformed: 0,
    events: 0,
    unknown: 0,
  };
  const first = await openDrain(attempt, checkpoint);
  const read = await readWindows(attempt, first, counts);
  if (read === 'overtaken') return read;
  const drain = takeUnfinishedLine(attempt, read);
  const news = hasNews(attempt, drain, checkpoint);
  if (news && (await commitBatch(attempt, drain, true)) === 'overtaken')
    return 'overtaken';
  countBatch(counts, drain);
  const { generation } = drain.start;
  return attemptOutcome(attempt, { ...counts, generation }, news);
}

/** Reads to the end of the bytes; commits whenever a batch is full. What is left is in the drain's last batch. */
async function readWindows(
  attempt: Attempt,
  first: Drain,
  counts: Counts,
): Promise<Drain | 'overtaken'> {
  const { bytes, ports } = attempt;
  const buffer = new Uint8Array(windowBytes(bytes, first.frame.offset));
  let drain = first;
  for (let filled = buffer.length; filled === buffer.length;) {
    const position = drain.frame.offset + drain.frame.pendingBytes;
    filled = await bytes.read(buffer, position);
    if (filled > 0 && isFull(drain)) {
      // Only now, with more bytes in hand: an incomplete commit is always followed by news.
      countBatch(counts, drain);
      const committed = await commitBatch(attempt, drain, false);
      if (committed === 'overtaken') return committed;
      drain = committed;
    }
    counts.bytesRead += filled;
    ports.onBytes?.(filled);
    drain = await takeWindow(attempt, drain, buffer.subarray(0, filled));
  }
  return drain;
}

function isFull({ frame, batchOffset, batch }: Drain): boolean {
  return (
    frame.offset - batchOffset >= BATCH_BYTES || batch.records >= BATCH_RECORDS
  );
}

function countBatch(counts: Counts, { batch }: Drain): void {
  counts.records += batch.records;
  counts.malformed += batch.malformed;
  counts.events += batch.events.length;
  counts.unknown += countUnknown(batch);
}

// One more byte than the file has, so that the read that meets the end is the first one.
function windowBytes(bytes: SourceBytes, offset: number): number {
  if (bytes.sizeBytes === undefined) return WINDOW_BYTES;
  const rest = bytes.sizeBytes - offset + 1;
  return Math.max(MIN_WINDOW_BYTES, Math.min(WINDOW_BYTES, rest));
}

async function commitBatch(
  { source, ports, bytes }: Attempt,
  drain: Drain,
  complete: boolean,
): Promise<Drain | 'overtaken'> {
  const { start, batch: folded, frame } = drain;
  const commit = buildCommit(
    { source, start, folded },
    {
      offset: frame.offset,
      digest: drain.digest.value(),
      // Of the bytes that were read, not of those that stand there now: a rewrite during the drain must show later.
      head: drain.digest.head() ?? drain.head,
      stat: bytes.stat,
      unfinishedBytes: frame.pendingBytes,
      complete,
    },
  );
  const receipt = await ports.store.commit(commit);
  return receipt.status === 'stale'
    ? 'overtaken'
    : afterCommit(drain, commit.checkpoint);
}

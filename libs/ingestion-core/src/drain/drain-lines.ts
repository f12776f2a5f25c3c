import type { Checkpoint } from '@kato/contracts';
import { buildCommit } from '../commit/build-commit.js';
import { countUnknown } from '../fold/count-unknown.js';
import type { SourceBytes } from '../tail/source-bytes.js';
import {
  attemptOutcome,
  type Attempt,
  type Counts,
  type Slice,
} from './attempt.js';
import { hasNews } from './has-news.js';
import { observeDropped } from './observe-drain.js';
import { afterCommit, openDrain, type Drain } from './open-drain.js';
import { takeUnfinishedLine, takeWindow } from './read-window.js';

const WINDOW_BYTES = 1024 * 1024;
/** A commit is made when this many bytes have been read since the last one: it bounds memory. */
const BATCH_BYTES = 2 * 1024 * 1024;
/** … or this many records: of tiny ones, the events are many times larger than the bytes. */
const BATCH_RECORDS = 20_000;
/** A drain that has read this much makes room for others: it ends as soon as it can, and is queued again. */
const SLICE_BYTES = 16 * 1024 * 1024;
/** A read is never smaller than this: a file can have grown far beyond the size that it had when it was opened. */
const MIN_WINDOW_BYTES = 64 * 1024;

/**
 * Reads append-only lines to the last complete one and commits what they gave: read → frame → decode → fold → commit,
 * repeated. Cost is proportional to the bytes after the checkpoint. Of a long source it reads a slice: the rest up to `until`
 * (by default, the size that it had when it was opened) is for the next one. A file that grows faster than it is read is
 * left there: what came meanwhile shows in its size.
 */
export async function drainLines(
  attempt: Attempt,
  checkpoint: Checkpoint | undefined,
  until = attempt.bytes.sizeBytes ?? Infinity,
): Promise<Slice | 'overtaken'> {
  const counts = {
    bytesRead: 0,
    records: 0,
    malformed: 0,
    events: 0,
    unknown: 0,
  };
  const first = await openDrain(attempt, checkpoint);
  const read = await readWindows(attempt, first, { counts, until });
  if (read === 'overtaken') return read;
  const isRead = read.ended !== 'before its end';
  const drain =
    read.ended === 'at its end'
      ? takeUnfinishedLine(attempt, read.drain)
      : read.drain;
  const news = hasNews(attempt, drain, checkpoint);
  if (news && (await commitBatch(attempt, drain, isRead)) === 'overtaken')
    return 'overtaken';
  countBatch(counts, drain);
  const { generation } = drain.start;
  const outcome = attemptOutcome(attempt, { ...counts, generation }, news);
  return isRead ? { outcome } : { outcome, until };
}

interface Goal {
  readonly counts: Counts;
  readonly until: number;
}

/** Where reading ended: of a file that grows on and on, at a place beyond the one that it was to get to. */
interface ReadTo {
  readonly drain: Drain;
  readonly ended: 'at its end' | 'beyond' | 'before its end';
}

/** Reads to the end of the bytes, or of a slice; commits whenever a batch is full. What is left is in the drain's last batch. */
async function readWindows(
  attempt: Attempt,
  first: Drain,
  { counts, until }: Goal,
): Promise<ReadTo | 'overtaken'> {
  const { bytes, ports } = attempt;
  const buffer = new Uint8Array(windowBytes(bytes, first.frame.offset));
  let drain = first;
  for (let filled = buffer.length; filled === buffer.length;) {
    filled = await bytes.read(buffer, positionOf(drain));
    if (filled > 0 && isFull(drain)) {
      // Only now, with more bytes in hand: an incomplete commit is always followed by news.
      countBatch(counts, drain);
      const committed = await commitBatch(attempt, drain, false);
      if (committed === 'overtaken') return committed;
      drain = committed;
    }
    counts.bytesRead += filled;
    ports.onBytes?.(filled);
    drain = takeWindow(attempt, drain, buffer.subarray(0, filled));
    if (filled < buffer.length || counts.bytesRead < sliceBytes(bytes))
      continue;
    if (positionOf(drain) >= until) return { drain, ended: 'beyond' };
    if (mayEnd(drain, first)) return { drain, ended: 'before its end' };
  }
  return { drain, ended: 'at its end' };
}

// A compressed file cannot be gone on with: the next slice would decompress all of it again.
function sliceBytes({ sizeBytes }: SourceBytes): number {
  return sizeBytes === undefined ? Infinity : SLICE_BYTES;
}

function positionOf({ frame }: Drain): number {
  return frame.offset + frame.pendingBytes;
}

// It has come forward, and little is read twice: a slice never ends far inside of a line.
function mayEnd({ frame }: Drain, first: Drain): boolean {
  return (
    frame.offset > first.frame.offset && frame.pendingBytes <= WINDOW_BYTES
  );
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
  observeDropped({ source, ports }, receipt);
  return receipt.status === 'stale'
    ? 'overtaken'
    : afterCommit(drain, commit.checkpoint);
}
